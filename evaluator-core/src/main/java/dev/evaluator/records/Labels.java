package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labels that people gave: a file of {@code id,label} in CSV or JSONL, or a file of judgements. */
public final class Labels {

    private final Map<String, String> byCase = new HashMap<>();
    private final Digest digest;

    private Labels(Path file) {
        this.digest = WholeFile.read(file, this::add);
    }

    /**
     * Reads labels by case, from a file of {@code id,label}.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static Labels read(Path file) {
        return new Labels(file);
    }

    /** Returns the identity of the file. */
    public Digest digest() {
        return digest;
    }

    /** Returns the label of each labelled case, as scales write grades. */
    public Map<String, String> byCase() {
        return Map.copyOf(byCase);
    }

    /**
     * Returns the people who gave these labels as a judge; what they did not label stays without score.
     *
     * @param name what a suite calls it by
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static Judge judge(String name, Path file) {
        if (isOfJudgements(file)) {
            return Judgements.read(List.of(file)).people(name);
        }
        Labels labels = read(file);
        return LabelledJudge.of(
                name,
                labels.digest,
                question -> Optional.ofNullable(
                        labels.byCase.get(question.replay().sample().id())));
    }

    /** Tells whether a file holds judgements, with the answers that were judged, and not labels by case alone. */
    public static boolean isOfJudgements(Path file) {
        try (Rows rows = new Rows(Files.newInputStream(file), "id")) {
            return rows.next()
                    .map(Row::json)
                    .flatMap(first -> first.member("answers"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadLine e) {
            return false; // The second reading says so, with its place.
        }
    }

    private void add(Json row) {
        String id = Fields.scalar(row, "id")
                .map(Ids::accepted)
                .orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "id"));
        Optional<Json> label = row.member("label");
        if (label.isPresent()) {
            String grade = RecordedJudge.grade(label.get());
            String earlier = byCase.putIfAbsent(id, grade);
            if (grade.isEmpty() || (earlier != null && !earlier.equals(grade))) {
                throw BadLine.badField("label");
            }
        }
    }
}
