package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Answer;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The stored scores of a run as a table for other programs: a row for each case, answer and evaluator. */
final class Export {

    private static final String SLICE = "slice ";

    private final Store store;
    private final RunRecord run;
    private final TreeSet<String> slices = new TreeSet<>();

    Export(Store store, RunRecord run) {
        this.store = store;
        this.run = run;
        this.slices.addAll(store.sliceValues(run.id()).keySet());
    }

    /** Writes CSV that no spreadsheet takes for a formula; returns the number of rows. */
    long csv(Path file) {
        return write(
                file,
                row -> row.keySet().stream().map(Export::cell).collect(Collectors.joining(",")) + "\r\n",
                row -> row.values().stream().map(Export::cell).collect(Collectors.joining(",")) + "\r\n");
    }

    /** Writes JSON lines, scores as numbers; returns the number of rows. */
    long jsonl(Path file) {
        return write(file, row -> "", row -> line(row) + "\n");
    }

    private interface Writing {
        String of(Map<String, String> row);
    }

    private long write(Path file, Writing head, Writing body) {
        long[] rows = {0};
        WholeFile.write(
                file,
                out -> rows(row -> {
                    try {
                        if (rows[0]++ == 0) {
                            out.write(head.of(row));
                        }
                        out.write(body.of(row));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        return rows[0];
    }

    private void rows(Consumer<Map<String, String>> each) {
        for (int part = 0; part < run.parts().size(); part++) {
            RunRecord.PartRecord of = run.parts().get(part);
            store.cases(run.id(), part, found -> {
                int number = 0;
                for (CaseRecord.Repeat repeat : found.repeats()) {
                    number++;
                    Map<String, String> row = begin(of, found.sample(), number, repeat.answer());
                    new TreeMap<>(repeat.evaluations()).forEach((evaluator, outcome) -> {
                        row.put("evaluator", evaluator);
                        score(row, outcome);
                        each.accept(row);
                    });
                }
            });
        }
    }

    private Map<String, String> begin(RunRecord.PartRecord part, Sample sample, int repeat, Answer answer) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("run", run.id());
        row.put("suite", run.suite());
        row.put("target", part.target());
        row.put("stream", part.stream().label());
        row.put("case", sample.id());
        row.put("repeat", String.valueOf(repeat));
        slices.forEach(slice -> row.put(SLICE + slice, sample.slices().getOrDefault(slice, "")));
        row.put("evaluator", "");
        row.put("score", "");
        row.put("critical", "");
        row.put("unscored", "");
        row.put("why", "");
        row.put("question", sample.prompt().question());
        row.put("reference", sample.reference().text().orElse(""));
        row.put(
                "answer",
                answer instanceof Answer.Answered answered ? answered.response().text() : "");
        return row;
    }

    private static void score(Map<String, String> row, Evaluation.Outcome outcome) {
        switch (outcome) {
            case Evaluation.Outcome.Scored(Score.Graded graded) ->
                scored(
                        row,
                        String.valueOf(graded.value()),
                        graded.criticalFailure() ? "true" : "",
                        "",
                        graded.rationale());
            case Evaluation.Outcome.Scored(Score.Unscored unscored) ->
                scored(row, "", "", unscored.reason().label(), unscored.detail());
            case Evaluation.Outcome.Declined() -> scored(row, "", "", "not_applicable", "");
        }
    }

    private static void scored(Map<String, String> row, String score, String critical, String unscored, String why) {
        row.put("score", score);
        row.put("critical", critical);
        row.put("unscored", unscored);
        row.put("why", why);
    }

    private static String line(Map<String, String> row) {
        JsonObjects json = Json.object();
        row.forEach((column, value) -> {
            if (column.equals("repeat")) {
                json.put(column, Long.parseLong(value));
            } else if (column.equals("score") && !value.isEmpty()) {
                json.put(column, Double.parseDouble(value));
            } else if (!value.isEmpty()) {
                json.put(column, value);
            }
        });
        return json.build().line();
    }

    /** Returns a cell; what a spreadsheet would run as a formula begins with an apostrophe, which it shows as text. */
    static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
