package dev.evaluator.sampling;

/**
 * Something drawn from its stratum.
 *
 * @param probability the share of the stratum that was drawn, within (0, 1]
 */
public record Drawn<T>(T item, double probability) {}
