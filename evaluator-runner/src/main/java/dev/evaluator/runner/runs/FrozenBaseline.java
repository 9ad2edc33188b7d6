package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.config.BaselineConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores that were frozen into a file, for a run of the same suite to be held against case by case. */
public final class FrozenBaseline {

    private final FrozenScores scores;
    private final Instant pinnedAt;

    private FrozenBaseline(FrozenScores scores, Instant pinnedAt) {
        this.scores = scores;
        this.pinnedAt = pinnedAt;
    }

    /** Returns the files with which gates of a suite compare a target, in the order of the gates. */
    public static List<Path> files(Config config, String suite, String candidate) {
        return config.gates().values().stream()
                .filter(gate -> gate.suite().equals(suite) && gate.candidate().equals(candidate))
                .flatMap(gate -> gate.baseline().stream())
                .flatMap(from -> from instanceof BaselineConfig.InFile(Path file)
                        ? Optional.of(file).stream()
                        : Optional.<Path>empty().stream())
                .distinct()
                .toList();
    }

    /**
     * Reads a file that {@code baseline pin --to} wrote.
     *
     * @throws RunRefused when it is not as it was written or of another suite; the message says what to do
     */
    public static FrozenBaseline read(Path file, String suite) {
        FrozenScores scores = FrozenReader.read(file);
        if (!scores.suite().equals(suite)) {
            throw new RunRefused(file + " is of suite '" + scores.suite() + "', and this run of '" + suite
                    + "'; freeze a run of that");
        }
        try {
            return new FrozenBaseline(scores, Instant.parse(scores.pinnedAt()));
        } catch (DateTimeParseException e) {
            throw new RunRefused(file + ": /head/pinnedAt must be a time like 2026-11-20T12:00:00Z, was '"
                    + scores.pinnedAt() + "'; freeze it again with: evaluator baseline pin --to " + file);
        }
    }

    /** Returns the target whose answers they are. */
    public String target() {
        return scores.target();
    }

    /** Returns the run they were taken from. */
    public String run() {
        return scores.run();
    }

    /** Returns when they were frozen. */
    public Instant pinnedAt() {
        return pinnedAt;
    }

    /** Returns who graded. */
    public List<JudgeId> judges() {
        return scores.judges();
    }

    /** Returns the digest of each evaluator's definition. */
    public Map<String, String> definitions() {
        return scores.definitions();
    }

    /** Returns the scores of a case; empty where it was not frozen or asked something else. */
    public Optional<Map<String, CaseScore>> scores(Sample sample) {
        return scores.same(sample).map(known -> {
            Map<String, CaseScore> found = new LinkedHashMap<>();
            known.answers().forEach((name, answers) -> found.put(name, answers.score()));
            return found;
        });
    }
}
