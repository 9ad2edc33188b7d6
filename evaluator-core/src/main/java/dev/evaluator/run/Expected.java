package dev.evaluator.run;

import dev.evaluator.stats.Interval;
import java.util.Optional;

/**
 * An amount as it is expected.
 *
 * @param mean the expectation
 * @param interval where it lies with 95 %; empty where the data do not tell
 */
public record Expected(double mean, Optional<Interval> interval) {

    /** Creates an expectation of which nobody knows how sure it is. */
    public static Expected of(double mean) {
        return new Expected(mean, Optional.empty());
    }

    /** Returns the expectation of so many of these; the factor is 0 or more. */
    public Expected times(double factor) {
        return new Expected(mean * factor, interval.map(of -> new Interval(of.lower() * factor, of.upper() * factor)));
    }
}
