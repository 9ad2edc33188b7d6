package dev.evaluator.runner.config;

import dev.evaluator.score.Evaluator;
import dev.evaluator.suite.Judges;
import java.util.function.Function;

/**
 * An evaluator as it was written, made anew from the judges of each run.
 *
 * @param maker makes it
 * @param critical whether it knows critical failures
 */
record Recipe(Function<Judges, Evaluator> maker, boolean critical) {

    /** Stands where an evaluator is wrong; never made. */
    static final Recipe NONE = new Recipe(
            judges -> {
                throw new IllegalStateException("a wrong evaluator is never made");
            },
            true);

    /** Returns the recipe of an evaluator that asks nobody. */
    static Recipe of(Evaluator evaluator) {
        return new Recipe(judges -> evaluator, false);
    }

    /** Returns the evaluator. */
    Evaluator make(Judges judges) {
        return maker.apply(judges);
    }
}
