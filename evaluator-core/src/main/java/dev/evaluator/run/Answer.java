package dev.evaluator.run;

import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;

/** What came of asking a target: a response, or the failure after the last attempt. */
public sealed interface Answer {

    /** Returns how many calls it took. */
    int attempts();

    /** The target answered. */
    record Answered(Response response, int attempts) implements Answer {}

    /** No answer could be had. */
    record Failed(Reason reason, String detail, int attempts) implements Answer {}
}
