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

    /** Returns the score of a replay, by its answer as it came or, where others are asked, as they may see it. */
    default Score score(Replay replay) {
        return evaluate(asksOthers() ? replay.forOthers() : replay);
    }

    /**
     * Returns the score of a case whose target brought no answer: none, for that reason. It is a grade only where the
     * suite declares that such a failure is one, as {@link Reliability} does.
     */
    default Score unanswered(NoAnswer failure) {
        return failure.unscored();
    }

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

    /** Returns whether it shows answers to anybody outside this process, who then gets them redacted. */
    default boolean asksOthers() {
        return !judges().isEmpty();
    }

    /** Returns the judges it asks; none for a deterministic evaluator. */
    default List<JudgeId> judges() {
        return List.of();
    }

    /**
     * Returns whether an answer to this sample may fail a critical criterion here; one that is never asked would count
     * as never failing.
     */
    default boolean mayFailCritically(Sample sample) {
        return !judges().isEmpty();
    }
}
