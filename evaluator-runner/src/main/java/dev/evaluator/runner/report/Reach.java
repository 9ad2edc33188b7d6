package dev.evaluator.runner.report;

import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.stream.DoubleStream;

/** How far a scale of differences goes to either side: round, and as little as holds every interval. */
final class Reach {

    private static final double[] ROUND = {0.05, 0.1, 0.2, 0.5};

    private Reach() {}

    static double of(List<Interval> intervals) {
        double most = intervals.stream()
                .flatMapToDouble(interval -> DoubleStream.of(Math.abs(interval.lower()), Math.abs(interval.upper())))
                .max()
                .orElse(0);
        return DoubleStream.of(ROUND).filter(reach -> reach >= most).findFirst().orElse(1);
    }

    static String label(double reach) {
        return Words.plain(reach);
    }
}
