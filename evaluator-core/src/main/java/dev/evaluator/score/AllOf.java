package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.List;

/** The minimum of several evaluators: a 0 decides; otherwise one part without score leaves the whole without. */
public record AllOf(List<Evaluator> evaluators) implements Evaluator {

    public AllOf {
        evaluators = List.copyOf(evaluators);
        if (evaluators.isEmpty()) {
            throw new IllegalArgumentException("all-of must hold at least one evaluator");
        }
    }

    @Override
    public Score evaluate(Replay replay) {
        List<Score> scores = new ArrayList<>();
        // Cheap parts first: a failed pattern decides before a judge is paid.
        for (Evaluator evaluator : cheapFirst()) {
            if (evaluator.appliesTo(replay.sample())) {
                Score score = evaluator.evaluate(replay);
                scores.add(score);
                if (score instanceof Score.Graded graded && graded.value() == 0) {
                    return lowest(scores);
                }
            }
        }
        return scores.stream()
                .filter(Score.Unscored.class::isInstance)
                .filter(score -> !declines(score))
                .findFirst()
                .orElseGet(() -> lowest(scores));
    }

    private List<Evaluator> cheapFirst() {
        List<Evaluator> ordered = new ArrayList<>(evaluators);
        ordered.sort(
                java.util.Comparator.comparing(evaluator -> !evaluator.judges().isEmpty()));
        return ordered;
    }

    /** Found out only after the answer, and yet no more than an evaluator that declines beforehand. */
    private static boolean declines(Score score) {
        return score instanceof Score.Unscored unscored && unscored.reason() == Reason.NOT_APPLICABLE;
    }

    /** Returns the lowest of the grades with the parts of all, a critical failure among them. */
    private static Score lowest(List<Score> scores) {
        List<Score.Graded> grades = scores.stream()
                .filter(Score.Graded.class::isInstance)
                .map(Score.Graded.class::cast)
                .toList();
        if (grades.isEmpty()) {
            return new Score.Unscored(Reason.NOT_APPLICABLE, "none of all-of applies");
        }
        List<Part> parts = new ArrayList<>();
        Score.Graded lowest = new Score.Graded(1, "");
        for (Score.Graded graded : grades) {
            parts.addAll(graded.parts());
            lowest = graded.value() < lowest.value() ? graded : lowest;
        }
        return new Score.Graded(lowest.value(), lowest.rationale(), parts);
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return evaluators.stream().anyMatch(evaluator -> evaluator.appliesTo(sample));
    }

    @Override
    public boolean passFail() {
        return evaluators.stream().allMatch(Evaluator::passFail);
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "all-of",
                        Json.array(
                                evaluators.stream().map(Evaluator::definition).toList()))
                .build();
    }

    @Override
    public List<JudgeId> judges() {
        return evaluators.stream()
                .flatMap(evaluator -> evaluator.judges().stream())
                .distinct()
                .toList();
    }
}
