package dev.evaluator.drift;

/** What the detectors of one stream say. */
public sealed interface Sign {

    /** Nothing moved as far as they have seen. */
    record Quiet() implements Sign {}

    /** The stream is not there, so its silence says nothing. */
    record Absent() implements Sign {}

    /** It moved. */
    record Alarm(Drift drift) implements Sign {}
}
