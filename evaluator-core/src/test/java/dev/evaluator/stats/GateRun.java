package dev.evaluator.stats;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The decision of a gate on the two processes of each requirement, as plainly as the specification writes it: consume
 * the lanes in turn, FAIL at ln(M/β) first, a lane passes at ln(1/α), PASS when all have.
 */
record GateRun(Outcome outcome, int cases) {

    enum Outcome {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    /** What one case tells one requirement: a difference of candidate and baseline in [−1, 1]. */
    interface Difference {
        double next(RandomGenerator chance);
    }

    /** Returns differences in {−1, 0, 1} with mean {@code mean} and P(d ≠ 0) = {@code q}. */
    static Difference ternary(double q, double mean) {
        double gained = (q + mean) / 2;
        return chance -> {
            double u = chance.nextDouble();
            return u < gained ? 1 : u < q ? -1 : 0;
        };
    }

    /** Returns differences in quarters with mean {@code mean} ≥ −0.05. */
    static Difference graded(double mean) {
        double[] ends = {0.05 - mean, 0.20 - mean, 0.35 - mean, 0.4};
        double[] values = {-0.5, -0.25, 0.25, 0.5};
        return chance -> {
            double u = chance.nextDouble();
            for (int i = 0; i < 4; i++) {
                if (u < ends[i]) {
                    return values[i];
                }
            }
            return 0;
        };
    }

    /** Runs a gate of "no worse by {@code margin}" for each of {@code truths}, α = β = .05. */
    static GateRun of(RandomGenerator chance, double margin, int budget, List<Difference> truths) {
        List<Lane> lanes = truths.stream()
                .map(truth -> new Lane(truth, margin, Math.log(truths.size() / 0.05)))
                .toList();
        int open = lanes.size();
        for (int n = 1; n <= budget; n++) {
            for (Lane lane : lanes) {
                if (!lane.passed) {
                    lane.step(chance);
                    if (lane.failed()) {
                        return new GateRun(Outcome.FAIL, n);
                    }
                    open -= lane.passes() ? 1 : 0;
                }
            }
            if (open == 0) {
                return new GateRun(Outcome.PASS, n);
            }
        }
        return new GateRun(Outcome.INCONCLUSIVE, budget);
    }

    /** Returns {@code one} requirement of this truth followed by {@code others} of another. */
    static List<Difference> oneAmong(Difference one, int others, Difference other) {
        return Stream.concat(Stream.of(one), Stream.generate(() -> other).limit(others))
                .toList();
    }

    private static final class Lane {

        private final Difference truth;
        private final EProcess pass;
        private final FailMixture fail;
        private final double failAt;
        private boolean passed;

        Lane(Difference truth, double margin, double failAt) {
            this.truth = truth;
            this.pass = EProcess.above((1 - margin) / 2, margin / 2);
            this.fail = new FailMixture(0.5, margin / 2);
            this.failAt = failAt;
        }

        void step(RandomGenerator chance) {
            double x = (1 + truth.next(chance)) / 2;
            pass.step(x);
            fail.step(x);
        }

        boolean failed() {
            return fail.logE() >= failAt;
        }

        boolean passes() {
            passed = pass.logE() >= Math.log(20);
            return passed;
        }
    }
}
