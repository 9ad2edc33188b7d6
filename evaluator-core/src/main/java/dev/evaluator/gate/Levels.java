package dev.evaluator.gate;

/**
 * The error rates of one attempt at a gate.
 *
 * @param alpha the probability of a false PASS, at most
 * @param beta the probability of a false FAIL over all requirements, at most
 * @param requirements how many requirements the gate has, each slice counted
 */
public record Levels(double alpha, double beta, int requirements) {

    public Levels {
        if (requirements < 1) {
            throw new IllegalArgumentException("a gate must have at least one requirement, had " + requirements);
        }
    }

    /** Returns the rates of an attempt: halved for each earlier one, so that all together err less than twice. */
    public static Levels ofAttempt(int attempt, int requirements) {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, was " + attempt);
        }
        double rate = Requirement.ERROR_RATE / Math.pow(2, attempt - 1.0);
        return new Levels(rate, rate, requirements);
    }

    /** Returns the evidence for PASS that is enough. */
    public double passLimit() {
        return 1 / alpha;
    }

    /** Returns the evidence for FAIL that is enough. */
    public double failLimit() {
        return requirements / beta;
    }
}
