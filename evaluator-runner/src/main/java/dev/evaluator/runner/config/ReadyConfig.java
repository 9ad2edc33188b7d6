package dev.evaluator.runner.config;

import java.net.URI;
import java.time.Duration;

/**
 * How a target says that it can be asked.
 *
 * @param url what answers with 200 to 299 once it can
 * @param within how long it may take to get there
 */
public record ReadyConfig(URI url, Duration within) {}
