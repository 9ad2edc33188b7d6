package dev.evaluator.runner.store;

import java.time.Instant;

/**
 * Somebody looks: until then the alarms of a suite are quiet.
 *
 * @param suite the suite's name
 * @param reason what they said
 * @param at when they said so
 * @param until when alarms are heard again
 */
public record Acknowledgement(String suite, String reason, Instant at, Instant until) {}
