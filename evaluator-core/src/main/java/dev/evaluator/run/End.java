package dev.evaluator.run;

import java.time.Duration;
import java.util.Optional;

/** How a call ended, as far as the pace of an endpoint is concerned. */
sealed interface End {

    /** There was an answer, be it of no use, that took so many tokens. */
    record Answered(long tokens) implements End {}

    /** It was asked to slow down, or is too busy. */
    record Refused(Optional<Duration> retryAfter) implements End {}

    /** There was no whole answer, for want of time. */
    record TimedOut() implements End {}

    /** There was no answer, or that of somebody who failed. */
    record Broken() implements End {}

    /** It was given up on this side. */
    record Abandoned() implements End {}
}
