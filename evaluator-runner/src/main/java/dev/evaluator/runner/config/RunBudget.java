package dev.evaluator.runner.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the runs of a suite may use up, each and all of a day together; what is absent is not limited.
 *
 * @param run what each run may use up, its panel and anchors included, however often it is resumed
 * @param day what the suite may use up in a day, gates and probes of its judges included
 * @param time how long a run may admit calls, from each start or resumption
 */
public record RunBudget(Share run, Share day, Optional<Duration> time) {

    /** Nothing is limited. */
    public static final RunBudget NONE = new RunBudget(Share.NONE, Share.NONE, Optional.empty());

    /**
     * What may be used up.
     *
     * @param cost the most money
     * @param calls the most calls to targets and judges, those made again included
     * @param tokens the most tokens that somebody is paid for, read and written
     */
    public record Share(Optional<GateBudget.Cost> cost, OptionalLong calls, OptionalLong tokens) {

        /** Nothing is limited. */
        public static final Share NONE = new Share(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

        private static Share read(Node node, String per) {
            return new Share(
                    node.find("cost-per-" + per).flatMap(GateBudget::cost),
                    GateBudget.limit(node, "calls-per-" + per),
                    GateBudget.limit(node, "tokens-per-" + per));
        }
    }

    /** Returns whether anything is limited. */
    public boolean limited() {
        return !equals(NONE);
    }

    static RunBudget read(Node node) {
        node.keys(Keys.BUDGET);
        return new RunBudget(
                Share.read(node, "run"),
                Share.read(node, "day"),
                node.find("time-per-run").map(Node::duration));
    }
}
