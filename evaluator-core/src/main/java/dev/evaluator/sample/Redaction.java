package dev.evaluator.sample;

/** How a sample was made safe: the policy's name, or {@code off} where the origin needs none. */
public record Redaction(String policy) {

    /** Nothing was replaced because the origin holds nobody's data. */
    public static final Redaction OFF = new Redaction("off");
}
