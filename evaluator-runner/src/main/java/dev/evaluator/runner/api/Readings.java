package dev.evaluator.runner.api;

import dev.evaluator.json.Json;
import java.util.Optional;

/** What the daemon tells of what it keeps, as its commands do; it holds no text of traffic. */
public interface Readings {

    /** Returns what {@code status --json} prints. */
    Json status();

    /**
     * Returns what {@code show RUN --json} prints; nothing where no run has that id or unique beginning of one.
     *
     * @throws IllegalArgumentException when several runs begin so
     */
    Optional<Json> run(String id);
}
