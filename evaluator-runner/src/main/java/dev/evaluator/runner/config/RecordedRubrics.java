package dev.evaluator.runner.config;

import dev.evaluator.judge.RubricSource;
import dev.evaluator.records.Judgements;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rubrics recorded with verdicts; each file is read once, however many evaluators use it. */
final class RecordedRubrics {

    private final Map<Path, RubricSource> byFile = new HashMap<>();

    /** Returns the rubrics of a judge's recordings. */
    Optional<RubricSource> of(JudgeConfig.Recorded judge, Node node) {
        Path file = judge.recordings();
        if (!Files.isRegularFile(file)) {
            return Optional.empty(); // The judge itself says so.
        }
        try {
            return Optional.of(byFile.computeIfAbsent(file, RecordedRubrics::read));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static RubricSource read(Path file) {
        return Judgements.read(List.of(file)).rubrics();
    }
}
