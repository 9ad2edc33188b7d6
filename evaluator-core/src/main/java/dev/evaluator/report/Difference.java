package dev.evaluator.report;

import dev.evaluator.stats.Interval;

/**
 * A mean of paired differences with all that is needed to believe it.
 *
 * @param mean first minus second over the cases that both have scored, within [−1, 1]
 * @param interval its confidence interval at 95 %, within [−1, 1], never a point
 * @param cases how many pairs it rests on
 * @param gained pairs in which the first scored higher
 * @param lost pairs in which the first scored lower
 * @param method how the interval was computed
 */
public record Difference(double mean, Interval interval, long cases, long gained, long lost, Method method) {

    /** How an interval was computed. */
    public enum Method {
        /** Student's t over clusters of pairs, with the CR1 standard error; for a number of cases fixed beforehand. */
        PAIRED_T("paired t"),
        /** A confidence sequence by betting: valid wherever one stops, and where there is no spread. */
        BETTING("betting sequence");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        /** Returns the name as it is shown and written. */
        public String label() {
            return label;
        }
    }
}
