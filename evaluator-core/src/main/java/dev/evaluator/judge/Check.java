package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cheap check that settles a criterion before a judge is asked, where its outcome is clear; any other outcome, or
 * none, leaves the criterion to the judge.
 *
 * @param evaluator what is checked; asks no judge
 * @param outcome the score that settles: 0, and the criterion gets its lowest grade, or 1, and it gets its best
 */
record Check(Evaluator evaluator, int outcome) {

    Check {
        if (!evaluator.judges().isEmpty()) {
            throw new IllegalArgumentException("a check that settles a criterion must not ask a judge itself");
        }
        if (!evaluator.passFail()) {
            throw new IllegalArgumentException("a check that settles a criterion must pass or fail, nothing between");
        }
    }

    Optional<Part> settle(Replay replay, Criterion criterion) {
        if (!evaluator.appliesTo(replay.sample())) {
            return Optional.empty();
        }
        return evaluator.score(replay) instanceof Score.Graded(double value, String why, List<Part> parts)
                        && value == outcome
                ? Optional.of(new Part(
                        criterion.name(),
                        OptionalDouble.of(outcome),
                        criterion.critical() && outcome == 0,
                        "settled by a check, without a judge" + (why.isEmpty() ? "" : ": " + why),
                        List.of(),
                        List.of(Part.Flag.BY_RULE)))
                : Optional.empty();
    }

    Json definition() {
        return Json.object()
                .put(outcome == 0 ? "settled-by" : "granted-by", evaluator.definition())
                .build();
    }
}
