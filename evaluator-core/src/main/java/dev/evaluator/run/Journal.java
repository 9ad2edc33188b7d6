package dev.evaluator.run;

import dev.evaluator.judge.Judgement;
import dev.evaluator.score.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pass writes what it learns as it learns it, and what it finds there when it is resumed. Writing the same key
 * again is harmless: a graded result is never replaced, a failed one may be.
 */
public interface Journal {

    /** Returns the answer recorded under a response key, if the target did answer. */
    Optional<Answer.Answered> answer(String response);

    /** Returns the failure that stands for good under a response key, so that no target is asked; usually none does. */
    default Optional<Answer.Failed> failure(String response) {
        return Optional.empty();
    }

    /** Returns the judgement recorded under a key, if the judge did grade. */
    Optional<Judgement> judgement(String judgement);

    /** Returns what is recorded of the evaluators that have scored or declined a response. */
    Map<String, Evaluation.Outcome> evaluations(String response);

    /** Records what a target answered. */
    void record(Entry.Answered answered);

    /** Records what a judge said. */
    void record(Entry.Judged judged);

    /** Records what a target answered together with each call that was made for it; whoever keeps no calls, without. */
    default void record(Entry.Answered answered, List<Attempt> made) {
        record(answered);
    }

    /** Records what a judge said together with each call that was made for it; whoever keeps no calls, without. */
    default void record(Entry.Judged judged, List<Attempt> made) {
        record(judged);
    }

    /** Records what an evaluator made of a response. */
    void record(Entry.Evaluated evaluated);

    /** A journal that forgets everything, for passes whose results are wanted in memory only. */
    Journal NONE = new Forgetting() {};

    /** A journal that forgets what it is not made to remember. */
    interface Forgetting extends Journal {
        @Override
        default Optional<Answer.Answered> answer(String response) {
            return Optional.empty();
        }

        @Override
        default Optional<Judgement> judgement(String judgement) {
            return Optional.empty();
        }

        @Override
        default Map<String, Evaluation.Outcome> evaluations(String response) {
            return Map.of();
        }

        @Override
        default void record(Entry.Answered answered) {}

        @Override
        default void record(Entry.Judged judged) {}

        @Override
        default void record(Entry.Evaluated evaluated) {}
    }
}
