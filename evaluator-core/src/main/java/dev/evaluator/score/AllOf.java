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
                if (score instanceof Score.Graded(double value, String why, List<Part> parts) && value == 0) {
                    return score;
                }
                scores.add(score);
            }
        }
        return scores.stream()
                .filter(Score.Unscored.class::isInstance)
                .findFirst()
                .orElseGet(() -> lowest(scores));
    }

    private List<Evaluator> cheapFirst() {
        List<Evaluator> ordered = new ArrayList<>(evaluators);
        ordered.sort(
                java.util.Comparator.comparing(evaluator -> !evaluator.judges().isEmpty()));
        return ordered;
    }

    private static Score lowest(List<Score> scores) {
        List<Part> parts = new ArrayList<>();
        Score.Graded lowest = new Score.Graded(1, "");
        for (Score score : scores) {
            Score.Graded graded = (Score.Graded) score;
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
