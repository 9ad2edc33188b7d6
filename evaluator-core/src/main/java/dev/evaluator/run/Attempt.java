package dev.evaluator.run;

import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One call as it was made, whatever came of it.
 *
 * @param outcome {@link #ANSWERED}, the kind of its failure, or why the reply of a judge could not be used; lower case
 * @param took from the request to its end, waiting for a permit not counted
 * @param usage the tokens it took, none where nobody told
 * @param model the exact model that answered, when it said so
 * @param responseId what the other side calls its answer, when it said so
 */
public record Attempt(String outcome, Duration took, Usage usage, Optional<String> model, Optional<String> responseId) {

    /** The outcome of a call that brought an answer. */
    public static final String ANSWERED = "answered";

    static Attempt answered(Duration took, Usage usage, Optional<String> model, Optional<String> responseId) {
        return new Attempt(ANSWERED, took, usage, model, responseId);
    }

    static Attempt failed(CallFailed.Kind kind, Duration took) {
        return new Attempt(kind.name().toLowerCase(Locale.ROOT), took, Usage.NONE, Optional.empty(), Optional.empty());
    }

    /** Returns the attempt as one whose reply could not be used. */
    Attempt unusable(Reason why) {
        return new Attempt(why.label(), took, usage, model, responseId);
    }
}
