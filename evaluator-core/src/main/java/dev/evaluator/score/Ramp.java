package dev.evaluator.score;

/**
 * How a quantity of which less is better becomes a score: 1 up to one bound, 0 from the other on, in a straight line
 * between them; a step where both are the same.
 */
record Ramp(double full, double none) {

    Ramp {
        if (!(full >= 0 && none >= full && none < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the bound of a full score must not be negative, and that of none not below" + " it, were " + full
                            + " and " + none);
        }
    }

    double score(double amount) {
        if (amount <= full) {
            return 1;
        }
        return amount >= none ? 0 : (none - amount) / (none - full);
    }

    boolean isStep() {
        return full == none;
    }
}
