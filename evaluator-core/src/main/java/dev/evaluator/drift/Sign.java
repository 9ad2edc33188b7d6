package dev.evaluator.drift;

import java.util.Optional;

/** What the detectors of one stream say. */
public sealed interface Sign {

    /**
     * Nothing moved as far as they have seen.
     *
     * @param baseline what the stream is held against, if that is of use
     */
    record Quiet(Optional<Baseline> baseline) implements Sign {

        /** Creates a silence of which only the silence counts. */
        public Quiet() {
            this(Optional.empty());
        }
    }

    /** The stream is not there, so its silence says nothing. */
    record Absent() implements Sign {}

    /** It moved. */
    record Alarm(Drift drift) implements Sign {}
}
