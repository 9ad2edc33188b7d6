package dev.evaluator.runner.otlp;

import java.time.Duration;
import java.util.Optional;

/** What became of a batch of events at the collector. */
sealed interface Delivery {

    /** It was taken, but for so many events. */
    record Taken(long rejected, String why) implements Delivery {}

    /** It will never be taken. */
    record Refused(String why) implements Delivery {}

    /** The collector cannot take it now; it is to be sent again, not before so long. */
    record Away(String why, Optional<Duration> pause) implements Delivery {}
}
