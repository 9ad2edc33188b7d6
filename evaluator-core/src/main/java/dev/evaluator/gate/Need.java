package dev.evaluator.gate;

import dev.evaluator.stats.SampleSize;

/**
 * How many cases a requirement takes.
 *
 * @param clean the fewest that can pass it: so many without any loss or failure
 * @param usual about how many it takes where there is no loss, and scores differ as they usually do
 * @param most after how many it is given up
 */
public record Need(long clean, long usual, long most) {

    /** The variance of a paired difference that is planned for where nothing is known. */
    private static final double LEAST_VARIANCE = 0.2;
    /** What a sequential decision takes on average of what a test of fixed size would (spec: at most 0.60). */
    private static final double SHARE_OF_FIXED = 0.6;
    /** Nobody has so many cases; twice as many can still be counted. */
    private static final long MOST_CASES = Long.MAX_VALUE / 2;

    /** Returns what a requirement needs. */
    static Need of(Requirement requirement, Procedure procedure, Levels levels) {
        return of(requirement, 0, procedure, levels);
    }

    /** Returns what a requirement needs against a baseline whose mean may be off by so much. */
    static Need of(Requirement requirement, double error, Procedure procedure, Levels levels) {
        if (Frozen.tooUnsure(requirement, error)) {
            return new Need(Long.MAX_VALUE, Long.MAX_VALUE, 0);
        }
        return error > 0 && requirement instanceof Requirement.NoWorse noWorse
                ? narrowed(noWorse, error, procedure, levels)
                : known(requirement, procedure, levels);
    }

    private static Need narrowed(Requirement.NoWorse requirement, double error, Procedure procedure, Levels levels) {
        Need known = known(Frozen.narrowed(requirement, error), procedure, levels);
        long clean = SampleSize.cleanToPassNoWorse(requirement.margin(), error, levels.alpha());
        return new Need(clean, Math.max(clean, known.usual), known.most);
    }

    private static Need known(Requirement requirement, Procedure procedure, Levels levels) {
        long clean = clean(requirement, procedure, levels.alpha());
        long usual = requirement instanceof Requirement.Never || procedure == Procedure.ONE_LOOK
                ? clean
                : Math.max(clean, (long) Math.ceil(SHARE_OF_FIXED * fixed(requirement, levels)));
        return new Need(clean, usual, most(requirement, procedure, levels));
    }

    /** Returns after how many cases a requirement is given up; one that is read once takes all there are. */
    static long most(Requirement requirement, Procedure procedure, Levels levels) {
        if (procedure == Procedure.ONE_LOOK) {
            return Long.MAX_VALUE;
        }
        return switch (requirement) {
            case Requirement.Never never -> {
                long clean = SampleSize.cleanToPassNever(never.rate(), 0, levels.alpha());
                // Room for as many cases without score as there would be failures at the rate to be ruled out.
                yield clean > MOST_CASES
                        ? clean
                        : Math.max(
                                2 * clean,
                                SampleSize.cleanToPassNever(
                                        never.rate(), Math.round(never.rate() * clean), levels.alpha()));
            }
            default -> 2 * Math.min(fixed(requirement, levels), MOST_CASES);
        };
    }

    private static long clean(Requirement requirement, Procedure procedure, double alpha) {
        boolean once = procedure == Procedure.ONE_LOOK;
        return switch (requirement) {
            case Requirement.NoWorse(String evaluator, double margin, var slice) ->
                once ? SampleSize.cleanPairsToPassOneLook(margin, alpha) : SampleSize.cleanToPassNoWorse(margin, alpha);
            case Requirement.AtLeast(String evaluator, double bar, double margin, var slice) ->
                once
                        ? SampleSize.cleanToPassAtLeastOneLook(bar, margin, alpha)
                        : SampleSize.cleanToPassAtLeast(bar, margin, alpha);
            case Requirement.Never(String evaluator, double rate) ->
                once ? SampleSize.cleanToPassNeverOneLook(rate, alpha) : SampleSize.cleanToPassNever(rate, 0, alpha);
        };
    }

    /** Returns the cases that a test of fixed size would need. */
    private static long fixed(Requirement requirement, Levels levels) {
        double alpha = levels.alpha();
        double beta = levels.beta();
        return switch (requirement) {
            case Requirement.NoWorse noWorse ->
                SampleSize.gate(alpha, beta, Math.sqrt(LEAST_VARIANCE), noWorse.margin());
            case Requirement.AtLeast atLeast ->
                SampleSize.gate(
                        alpha,
                        beta,
                        Math.sqrt(atLeast.bar() * (1 - atLeast.bar())),
                        atLeast.margin() + (1 - atLeast.bar()) / 2);
            case Requirement.Never never -> SampleSize.cleanToPassNever(never.rate(), 0, alpha);
        };
    }

    /** Returns about how many more cases decide if they are like those {@code used}; infinite if they never would. */
    static double more(Evidence evidence, Levels levels, long used) {
        return Math.ceil(Math.min(
                more(evidence.logPass(), levels.passLimit(), used),
                more(evidence.logFail(), levels.failLimit(), used)));
    }

    private static double more(double logEvidence, double limit, long used) {
        double each = logEvidence / Math.max(1, used);
        return each > 0 ? (Math.log(limit) - logEvidence) / each : Double.POSITIVE_INFINITY;
    }
}
