package dev.evaluator.target;

/** Tokens of one call, as the provider counted them. */
public record Usage(long input, long output) {

    /** No tokens, or none counted. */
    public static final Usage NONE = new Usage(0, 0);

    public Usage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("token counts must not be negative, were " + input + " and " + output);
        }
    }

    /** Returns the sum of both. */
    public Usage plus(Usage other) {
        return new Usage(input + other.input, output + other.output);
    }
}
