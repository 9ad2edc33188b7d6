package dev.evaluator.calibration;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a judge's labels entitle it to.
 *
 * @param step how many labels there are
 * @param validated whether its grades may be relied on without a warning
 * @param by the measure of agreement that decides
 * @param why in words
 */
public record Standing(Step step, boolean validated, By by, String why) {

    private static final int SOME = 30;
    private static final int ENOUGH = 200;
    private static final double BAR = 0.6;
    private static final double BELOW_PEOPLE = 0.1;
    private static final double ONE_SIDED = 0.9;

    /** How far the labels reach. */
    public enum Step {
        /** Fewer than 30: they say nothing yet. */
        FEW,
        /** From 30: agreement is worth showing. */
        SHOWN,
        /** From 200: the corrected rate leads, and the judge can be validated. */
        LEADING;

        /** Returns the name as it stands in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The measures of agreement that may decide. */
    public enum By {
        /** Cohen's kappa, every disagreement alike. */
        KAPPA("kappa", "kappa"),
        /** Cohen's kappa, a near miss better than a wide one. */
        KAPPA_WEIGHTED("kappaWeighted", "weighted kappa"),
        /** Gwet's AC1, where nearly all items are alike. */
        AC1("ac1", "AC1");

        private final String label;
        private final String words;

        By(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** Returns the name as it stands in JSON. */
        public String label() {
            return label;
        }
    }

    /**
     * Climbs the ladder.
     *
     * @param prevalence the share of the most common grade
     */
    static Standing of(
            long labels,
            double prevalence,
            Levels levels,
            Optional<Agreement> agreement,
            Optional<PeopleAgreement> people) {
        By by = prevalence > ONE_SIDED
                ? By.AC1
                : weighted(levels)
                                && agreement.flatMap(Agreement::kappaWeighted).isPresent()
                        ? By.KAPPA_WEIGHTED
                        : By.KAPPA;
        if (labels < SOME || agreement.isEmpty()) {
            return new Standing(
                    Step.FEW,
                    false,
                    by,
                    labels + " labels; from " + SOME + " they say something, from " + ENOUGH + " they can validate");
        }
        if (labels < ENOUGH) {
            return new Standing(Step.SHOWN, false, by, labels + " labels; to validate, " + ENOUGH + " are needed");
        }
        return switch (by) {
            case AC1 ->
                held(by, agreement.get().ac1(), people.map(PeopleAgreement::ac1).map(OptionalDouble::of));
            case KAPPA_WEIGHTED ->
                held(
                        by,
                        agreement.get().kappaWeighted(),
                        people.map(all -> all.mean(PeopleAgreement.Pair::kappaWeighted)));
            case KAPPA -> held(by, agreement.get().kappa(), people.map(all -> all.mean(PeopleAgreement.Pair::kappa)));
        };
    }

    /** Returns what the same labels entitle to when they were picked and not drawn at random. */
    Standing ofPicked() {
        return step == Step.FEW
                ? this
                : new Standing(Step.SHOWN, false, by, "the labels were picked; to validate, a random sample is needed");
    }

    /** Whether a near miss is better than a wide one; of two answers, the wrong winner is simply wrong. */
    private static boolean weighted(Levels levels) {
        return levels.ordered() && levels.kind() != Levels.Kind.PAIRS && levels.count() > 2;
    }

    private static Standing held(By by, Optional<Measured> measure, Optional<OptionalDouble> ofPeople) {
        Optional<Double> lower = measure.flatMap(Measured::lower);
        if (lower.isEmpty()) {
            return new Standing(Step.LEADING, false, by, by.words + " has no interval on these labels");
        }
        double low = lower.get();
        OptionalDouble people = ofPeople.orElse(OptionalDouble.empty());
        String found = "the interval of " + by.words + " begins at " + number(low);
        if (low < BAR) {
            return new Standing(Step.LEADING, false, by, found + ", below " + number(BAR));
        }
        if (people.isPresent() && low < people.getAsDouble() - BELOW_PEOPLE) {
            return new Standing(
                    Step.LEADING,
                    false,
                    by,
                    found + ", more than " + number(BELOW_PEOPLE) + " below the " + number(people.getAsDouble())
                            + " of people among themselves");
        }
        return new Standing(Step.LEADING, true, by, found);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", Math.round(value * 100) / 100.0); // never -0.00
    }
}
