package dev.evaluator.runner.incident;

import java.util.Optional;

/**
 * Something one can do.
 *
 * @param words what it is for
 * @param command what to type, where a command does it
 */
public record Step(String words, Optional<String> command) {}
