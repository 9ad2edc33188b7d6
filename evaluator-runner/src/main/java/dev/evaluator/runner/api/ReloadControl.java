package dev.evaluator.runner.api;

import java.util.Optional;

/** Puts the configuration as it is written now in the place of the one in force. */
@FunctionalInterface
public interface ReloadControl {

    /** Reads and checks it whole and has it hold; returns why not, and then the one before still holds. */
    Optional<String> reload();
}
