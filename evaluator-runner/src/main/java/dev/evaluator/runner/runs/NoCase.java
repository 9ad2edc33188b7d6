package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.Counter;
import java.util.Map;

/** A run without a single case; what became of its traffic is known all the same. */
final class NoCase extends RunRefused {

    private static final long serialVersionUID = 1;

    private final transient Map<Counter, Long> increases;

    NoCase(String message, Map<Counter, Long> increases) {
        super(message);
        this.increases = Map.copyOf(increases);
    }

    /** Returns what its traffic adds to the counters. */
    Map<Counter, Long> increases() {
        return increases;
    }
}
