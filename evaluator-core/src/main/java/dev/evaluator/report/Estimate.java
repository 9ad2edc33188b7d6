package dev.evaluator.report;

import dev.evaluator.stats.Interval;
import java.util.Optional;

/**
 * A mean with all that is needed to believe it.
 *
 * @param mean of the case scores, within [0, 1]
 * @param interval its confidence interval at 95 %, within [0, 1], never a point
 * @param cases how many cases it rests on
 * @param effectiveCases how many independent cases would tell as much
 * @param method how the interval was computed
 * @param range from the mean if every case without a score had scored 0 to the mean if it had scored 1; empty when no
 *     case lacks one and nothing was lost before
 */
public record Estimate(
        double mean, Interval interval, long cases, double effectiveCases, Method method, Optional<Interval> range) {

    /** Creates the estimate of cases of which none lacks a score. */
    public Estimate(double mean, Interval interval, long cases, double effectiveCases, Method method) {
        this(mean, interval, cases, effectiveCases, method, Optional.empty());
    }

    /** Returns this estimate where a share of the traffic, from 0 to 1, never became a case: its scores may be any. */
    Estimate losing(double share) {
        if (share == 0) {
            return this;
        }
        Interval known = range.orElse(new Interval(mean, mean));
        Interval possible = new Interval((1 - share) * known.lower(), Math.min(1, (1 - share) * known.upper() + share));
        return new Estimate(mean, interval, cases, effectiveCases, method, Optional.of(possible));
    }

    /** How an interval was computed. */
    public enum Method {
        /** Wilson's score interval of a pass rate. */
        WILSON("wilson"),
        /** Student's t over clusters, with the CR1 standard error. */
        CLUSTER_T("cluster t"),
        /** The same of the Hájek mean of cases that were drawn with unequal probabilities. */
        WEIGHTED_T("weighted cluster t"),
        /** A confidence sequence by betting: valid at any size, used where nothing else is. */
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
