package dev.evaluator.calibration;

/**
 * What a person said of an answer.
 *
 * @param rater who
 * @param grade what
 * @param reason why, if they said
 */
public record Opinion(String rater, String grade, String reason) {}
