package dev.evaluator.redact;

/**
 * Private data found in a text; it knows where, never what.
 *
 * @param kind of which kind
 * @param start where it begins, in characters of the text
 * @param end where the text goes on after it
 */
public record Finding(PrivateKind kind, int start, int end) {}
