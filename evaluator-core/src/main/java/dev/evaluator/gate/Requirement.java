package dev.evaluator.gate;

import java.math.BigDecimal;
import java.util.Optional;

/** What a candidate must show before it may replace a baseline. */
public sealed interface Requirement {

    /** The false-PASS and false-FAIL rates that requirements hold unless an attempt halves them. */
    double ERROR_RATE = 0.05;

    /** Returns the name of the evaluator it speaks about. */
    String evaluator();

    /** Returns the slice name on each of whose values it must hold, if it is not about the whole. */
    Optional<String> everySlice();

    /** Returns the kind as it stands in a verdict. */
    String kind();

    /** Returns this requirement in words. */
    String words();

    /**
     * The candidate's mean may be below the baseline's by less than {@code margin}.
     *
     * @param margin the loss that is not acceptable, within (0, 1)
     */
    record NoWorse(String evaluator, double margin, Optional<String> everySlice) implements Requirement {
        public NoWorse {
            checkShare("the margin of noWorse('" + evaluator + "')", margin);
        }

        /** Returns this requirement on each value of a slice by itself. */
        public NoWorse onEverySlice(String slice) {
            return new NoWorse(evaluator, margin, Optional.of(slice));
        }

        @Override
        public String kind() {
            return "no_worse";
        }

        @Override
        public String words() {
            return "no worse by " + number(margin);
        }
    }

    /**
     * The candidate's mean must reach {@code bar}; below {@code bar − margin} is not acceptable.
     *
     * @param bar the wanted mean, within (0, 1)
     * @param margin how far below the bar the unacceptable begins, from 0
     */
    record AtLeast(String evaluator, double bar, double margin, Optional<String> everySlice) implements Requirement {
        public AtLeast {
            checkShare("the bar of atLeast('" + evaluator + "')", bar);
            if (!(margin >= 0 && margin < bar)) {
                throw new IllegalArgumentException("the margin of atLeast('" + evaluator
                        + "') must be 0 or more and below the bar, was " + margin);
            }
        }

        /** Returns this requirement with a margin. */
        public AtLeast margin(double newMargin) {
            return new AtLeast(evaluator, bar, newMargin, everySlice);
        }

        /** Returns this requirement on each value of a slice by itself. */
        public AtLeast onEverySlice(String slice) {
            return new AtLeast(evaluator, bar, margin, Optional.of(slice));
        }

        @Override
        public String kind() {
            return "at_least";
        }

        @Override
        public String words() {
            return "at least " + number(bar) + (margin == 0 ? "" : ", margin " + number(margin));
        }
    }

    /**
     * No critical failure, and enough cases to know that their rate is below {@code rate}.
     *
     * @param rate the rate of critical failures that must be ruled out, within (0, 1)
     */
    record Never(String evaluator, double rate) implements Requirement {
        public Never {
            checkShare("the rate of never('" + evaluator + "')", rate);
        }

        @Override
        public Optional<String> everySlice() {
            return Optional.empty();
        }

        @Override
        public String kind() {
            return "never";
        }

        @Override
        public String words() {
            return "never critical, below " + number(rate);
        }
    }

    private static void checkShare(String what, double value) {
        if (!(value > 0 && value < 1)) {
            boolean percent = value > 1 && value < 100;
            throw new IllegalArgumentException(what + " must be within (0, 1), was " + value
                    + (percent ? "; " + value + " % is " + value / 100 : ""));
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
