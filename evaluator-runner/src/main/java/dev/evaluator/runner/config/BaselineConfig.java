package dev.evaluator.runner.config;

import java.nio.file.Path;
import java.util.Optional;

/** What the candidate of a gate is compared with. */
public sealed interface BaselineConfig {

    /** A target that answers the same cases now, side by side with the candidate. */
    record Live(String target) implements BaselineConfig {}

    /** What a target once answered, as {@code baseline pin --to} wrote it into a file. */
    record InFile(Path file) implements BaselineConfig {}

    /** What a target had answered in the run that is pinned in the store. */
    record OfPin(String target) implements BaselineConfig {}

    /** Returns the target that answers now, if one does. */
    default Optional<String> live() {
        return this instanceof Live(String target) ? Optional.of(target) : Optional.empty();
    }
}
