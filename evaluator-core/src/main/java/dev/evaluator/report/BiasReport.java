package dev.evaluator.report;

import dev.evaluator.stats.Interval;
import java.util.List;

/** Whether answers got other scores because of a word that stands for a group of people. */
public record BiasReport(List<Gap> gaps) {

    /** The chance of flagging any pair of one evaluator and one swap, where no group is treated differently. */
    public static final double ALPHA = 0.05;

    public BiasReport {
        gaps = List.copyOf(gaps);
    }

    /** Returns the gaps that are more than chance explains. */
    public List<Gap> flagged() {
        return gaps.stream().filter(Gap::flagged).toList();
    }

    /**
     * The score gap between two groups on the same cases.
     *
     * @param evaluator whose scores
     * @param swap what was swapped, such as {@code name}
     * @param first one group
     * @param second another
     * @param mean score of the first less that of the second, within [−1, 1]
     * @param interval its confidence interval at 95 %, of this pair by itself
     * @param families cases that have a score for both
     * @param p the p-value of no gap, adjusted by Holm over the pairs of this evaluator and swap
     */
    public record Gap(
            String evaluator,
            String swap,
            String first,
            String second,
            double mean,
            Interval interval,
            long families,
            double p) {

        /** Returns whether the gap is more than chance explains. */
        public boolean flagged() {
            return p <= ALPHA;
        }
    }
}
