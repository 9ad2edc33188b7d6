package dev.evaluator.runner.aa;

import dev.evaluator.stats.BettingProcess;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** A1 to A3: intervals that may be read at any time, and those that may be read once. */
final class SimulatedIntervals {

    private static final double ALPHA = 0.05;
    private static final int STREAMS = 200;
    private static final int LOOKS = 500;
    private static final int CASES = 1_000;

    private SimulatedIntervals() {}

    static List<Row> rows(long seed) {
        List<Row> rows = new ArrayList<>();
        rows.add(everMissed(seed));
        double width = Chance.times(STREAMS, seed, SimulatedIntervals::widthOverWilson).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        rows.add(Row.cost("A2", "width of an interval for any time over Wilson's", width, Row.number(width), 1.75));
        coverage(rows);
        return rows;
    }

    private static Row everMissed(long seed) {
        long worst = 0;
        for (Family family : Family.all()) {
            long missed = Chance.times(STREAMS, seed, chance -> everMisses(family, chance)).stream()
                    .filter(missedOnce -> missedOnce)
                    .count();
            worst = Math.max(worst, missed);
        }
        return Row.rate(
                "A1",
                "mean ever missed in " + LOOKS + " looks, worst of 8 families",
                new WrongRate(worst, STREAMS, ALPHA));
    }

    // Rounding only lowers the sequence's evidence, so it is asked where the exact evidence could make it miss.
    private static boolean everMisses(Family family, RandomGenerator chance) {
        Family.Values values = family.stream().apply(chance);
        BettingSequence sequence = new BettingSequence();
        BettingProcess above = BettingProcess.above(family.mean());
        BettingProcess below = BettingProcess.below(family.mean());
        double limit = Math.log(2 / ALPHA) - 1e-9;
        for (int i = 0; i < LOOKS; i++) {
            double x = values.next();
            sequence.add(x);
            above.step(x);
            below.step(x);
            if (above.logE() >= limit || (!family.atMost() && below.logE() >= limit)) {
                Interval interval = sequence.interval(ALPHA);
                if (interval.lower() > family.mean() || (!family.atMost() && interval.upper() < family.mean())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double widthOverWilson(RandomGenerator chance) {
        long passes = chance.doubles(CASES).filter(u -> u < 0.9).count();
        BettingSequence sequence = new BettingSequence();
        sequence.add(1, passes);
        sequence.add(0, CASES - passes);
        return sequence.interval(ALPHA).width()
                / Proportion.wilson(passes, CASES, ALPHA).width();
    }

    /** Every outcome enumerated, over pass rates .80 … .99. */
    private static void coverage(List<Row> rows) {
        double wilson = 1;
        double exact = 1;
        for (int n : new int[] {20, 50, 100, 200}) {
            int cases = n;
            wilson = Math.min(
                    wilson,
                    Arrays.stream(covered(n, k -> Proportion.wilson(k, cases, ALPHA)))
                            .average()
                            .orElseThrow());
            exact = Math.min(
                    exact,
                    Arrays.stream(covered(n, k -> Proportion.clopperPearson(k, cases, ALPHA)))
                            .min()
                            .orElseThrow());
        }
        rows.add(Row.atLeast("A3", "mean coverage of Wilson's interval, enumerated", wilson, Row.number(wilson), 0.95));
        rows.add(Row.atLeast("A3", "worst coverage of Clopper-Pearson's, enumerated", exact, Row.number(exact), 0.95));
    }

    private static double[] covered(int n, IntFunction<Interval> interval) {
        Interval[] intervals = new Interval[n + 1];
        Arrays.setAll(intervals, interval);
        double[] covered = new double[191];
        for (int i = 0; i < covered.length; i++) {
            double p = (800 + i) / 1000.0;
            double probability = Math.pow(p, n);
            for (int k = n; k >= 0; k--) {
                covered[i] += intervals[k].contains(p) ? probability : 0;
                probability *= k * (1 - p) / ((n - k + 1) * p);
            }
        }
        return covered;
    }
}
