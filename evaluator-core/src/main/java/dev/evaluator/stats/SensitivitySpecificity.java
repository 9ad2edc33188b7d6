package dev.evaluator.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a rater finds each of two classes, where another knows the truth.
 *
 * <pre>
 * sensitivity = found/positives;   specificity = cleared/negatives;   Wilson interval of each
 * </pre>
 *
 * <p>Assumes independent items. Yerushalmy 1947; Wilson 1927.
 *
 * @param found true positives
 * @param positives items that truly are positive
 * @param cleared true negatives
 * @param negatives items that truly are negative
 */
public record SensitivitySpecificity(long found, long positives, long cleared, long negatives) {

    public SensitivitySpecificity {
        Check.count("positives", positives, 0, Long.MAX_VALUE);
        Check.count("negatives", negatives, 0, Long.MAX_VALUE);
        Check.count("found of " + positives + " positives", found, 0, positives);
        Check.count("cleared of " + negatives + " negatives", cleared, 0, negatives);
    }

    /** Returns the share of positives that were found; empty without positives. */
    public OptionalDouble sensitivity() {
        return positives == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / positives);
    }

    /** Returns the share of negatives that were cleared; empty without negatives. */
    public OptionalDouble specificity() {
        return negatives == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) cleared / negatives);
    }

    /** Returns the Wilson interval of the sensitivity at confidence 1−α; empty without positives. */
    public Optional<Interval> sensitivityInterval(double alpha) {
        return positives == 0 ? Optional.empty() : Optional.of(Proportion.wilson(found, positives, alpha));
    }

    /** Returns the Wilson interval of the specificity at confidence 1−α; empty without negatives. */
    public Optional<Interval> specificityInterval(double alpha) {
        return negatives == 0 ? Optional.empty() : Optional.of(Proportion.wilson(cleared, negatives, alpha));
    }
}
