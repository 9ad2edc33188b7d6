package dev.evaluator.runner.aa;

import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;

/**
 * How often something was wrong, against how often it may be.
 *
 * @param wrong times it was
 * @param runs times it could be, at least 1
 * @param nominal the promised rate, within (0, 1)
 */
public record WrongRate(long wrong, long runs, double nominal) {

    /** One in a thousand of those that keep their promise would be accused. */
    private static final double DOUBT = 0.001;

    /** Returns the share that was wrong. */
    public double share() {
        return (double) wrong / runs;
    }

    /** Returns its 95 % Clopper-Pearson interval. */
    public Interval interval() {
        return Proportion.clopperPearson(wrong, runs, 0.05);
    }

    /** Returns the one-sided 99.9 % Clopper-Pearson lower bound. */
    public double lowerBound() {
        return Proportion.clopperPearson(wrong, runs, 2 * DOUBT).lower();
    }

    /** Returns whether the runs leave the promise standing: the lower bound is not above the nominal rate. */
    public boolean holds() {
        return lowerBound() <= nominal;
    }
}
