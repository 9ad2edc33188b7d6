package dev.evaluator.sample;

/** The probability, in (0, 1], with which a sampling design chose an interaction. */
public record Inclusion(double probability) {

    /** Chosen for certain: every interaction of the source is taken. */
    public static final Inclusion CERTAIN = new Inclusion(1);

    public Inclusion {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("an inclusion probability must be within (0, 1], was " + probability);
        }
    }
}
