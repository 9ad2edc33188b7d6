package dev.evaluator.calibration;

import java.util.Optional;

/**
 * What a judge said of an answer once.
 *
 * @param grade what; absent for a reply that could not be read
 * @param reason why, or the reply
 */
public record Vote(Optional<String> grade, String reason) {}
