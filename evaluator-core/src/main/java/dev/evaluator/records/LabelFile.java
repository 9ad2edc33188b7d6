package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Labels with who gave them and when, as a file: CSV where its name says so, else JSONL. */
public final class LabelFile {

    private static final String COLUMNS = "id,target,evaluator,criterion,label,annotator,at,inclusion";

    private LabelFile() {}

    /**
     * One label as it stands in a file.
     *
     * @param id the case
     * @param target who answered, where several did
     * @param evaluator whose criterion it is about
     * @param criterion which one, where the evaluator has several
     * @param label what was said
     * @param annotator who said it
     * @param at when
     * @param inclusion with which probability the answer was drawn, where it was drawn at random
     */
    public record Given(
            String id,
            Optional<String> target,
            String evaluator,
            Optional<String> criterion,
            String label,
            String annotator,
            Optional<Instant> at,
            OptionalDouble inclusion) {}

    /**
     * Reads labels.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static List<Given> read(Path file) {
        List<Given> labels = new ArrayList<>();
        WholeFile.read(file, row -> labels.add(given(row)));
        return labels;
    }

    /** Writes labels, whose texts no spreadsheet takes for a formula. */
    public static void write(Path file, List<Given> labels) {
        boolean csv = file.toString().endsWith(".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            if (csv) {
                out.write(COLUMNS + "\r\n");
            }
            for (Given label : labels) {
                out.write(csv ? line(label) + "\r\n" : json(label).line() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Given given(Json row) {
        return new Given(
                cell(row, "id").map(Ids::accepted).orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "id")),
                cell(row, "target"),
                needed(row, "evaluator"),
                cell(row, "criterion"),
                row.member("label")
                        .map(RecordedJudge::grade)
                        .map(LabelFile::plain)
                        .filter(label -> !label.isEmpty())
                        .orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "label")),
                needed(row, "annotator"),
                cell(row, "at").map(text -> parsed("at", text, Instant::parse)),
                cell(row, "inclusion")
                        .map(text -> parsed("inclusion", text, LabelFile::probability))
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty));
    }

    private static double probability(String text) {
        double probability = Double.parseDouble(text);
        if (!(probability > 0 && probability <= 1)) {
            throw new NumberFormatException("not within (0, 1]");
        }
        return probability;
    }

    private static <T> T parsed(String field, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw BadLine.badField(field);
        }
    }

    private static String needed(Json row, String name) {
        return cell(row, name).orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, name));
    }

    private static Optional<String> cell(Json row, String name) {
        return Fields.scalar(row, name).map(LabelFile::plain).filter(text -> !text.isEmpty());
    }

    private static Json json(Given label) {
        JsonObjects json = Json.object()
                .put("id", label.id())
                .put("target", label.target())
                .put("evaluator", label.evaluator())
                .put("criterion", label.criterion())
                .put("label", label.label())
                .put("annotator", label.annotator())
                .put("at", label.at().map(Instant::toString));
        label.inclusion().ifPresent(value -> json.put("inclusion", value));
        return json.build();
    }

    private static String line(Given label) {
        List<String> cells = new ArrayList<>();
        cells.add(label.id());
        cells.add(label.target().orElse(""));
        cells.add(label.evaluator());
        cells.add(label.criterion().orElse(""));
        cells.add(label.label());
        cells.add(label.annotator());
        cells.add(label.at().map(Instant::toString).orElse(""));
        cells.add(
                label.inclusion().isPresent() ? String.valueOf(label.inclusion().getAsDouble()) : "");
        return cells.stream().map(LabelFile::quoted).collect(Collectors.joining(","));
    }

    private static boolean formula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static String quoted(String text) {
        String safe = formula(text) ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String plain(String text) {
        return text.startsWith("'") && formula(text.substring(1)) ? text.substring(1) : text;
    }
}
