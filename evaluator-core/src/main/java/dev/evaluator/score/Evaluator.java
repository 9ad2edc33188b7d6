package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.util.List;

/** Scores one quality of one replay. */
@FunctionalInterface
public interface Evaluator {

    /** Returns the score of a replay to whose sample this evaluator applies. */
    Score evaluate(Replay replay);

    /** Returns whether this evaluator has anything to say about answers to this sample. */
    default boolean appliesTo(Sample sample) {
        return true;
    }

    /** Returns whether every score is 0 or 1; fixes the statistical method before data arrive. */
    default boolean passFail() {
        return false;
    }

    /** Returns the content of this evaluator as part of a suite's identity. */
    default Json definition() {
        return Json.object()
                .put("function", getClass().getSimpleName().replaceAll("\\$\\$.*", ""))
                .build();
    }

    /** Returns the judges it asks; none for a deterministic evaluator. */
    default List<JudgeId> judges() {
        return List.of();
    }
}
