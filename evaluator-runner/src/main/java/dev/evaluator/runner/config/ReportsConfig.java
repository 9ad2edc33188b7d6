package dev.evaluator.runner.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The pages {@code serve} writes for any web server to show.
 *
 * @param dir the folder they lie in
 * @param url where people see that folder, if somewhere
 * @param keep how long the page of a run stays
 */
public record ReportsConfig(Path dir, Optional<URI> url, Duration keep) {

    /** How long a page stays unless something else is said. */
    public static final Duration KEEP = Duration.ofDays(30);
}
