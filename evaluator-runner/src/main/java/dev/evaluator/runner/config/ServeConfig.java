package dev.evaluator.runner.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What {@code serve} does beside running suites.
 *
 * @param grace how long the cases in flight may take to end when the process is asked to
 * @param reports the pages it writes, if any
 * @param retention how long words are kept before it removes them
 */
public record ServeConfig(Duration grace, Optional<ReportsConfig> reports, Retention retention) {

    /** What holds where nothing is configured. */
    public static final ServeConfig DEFAULT =
            new ServeConfig(Duration.ofSeconds(30), Optional.empty(), Retention.FOREVER);
}
