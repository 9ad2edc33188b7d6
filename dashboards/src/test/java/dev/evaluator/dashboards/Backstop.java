package dev.evaluator.dashboards;

import java.util.stream.IntStream;

/**
 * What EvaluatorScoreDrop and EvaluatorBelowBaseline find in a stream, restated: counts, sums and squares by hours, in
 * windows as the recording rules have them. {@link BackstopTest} holds it against promtool.
 */
final class Backstop {

    private static final int DAY = 24;
    private static final int SHORT = 6;
    private static final int WEEK = 7 * DAY;

    private final double[] count;
    private final double[] sum;
    private final double[] squares;

    /** What lies in a window. */
    private record Window(double count, double sum, double squares) {
        double mean() {
            return sum / count;
        }

        double variance() {
            return Math.max(0, squares / count - mean() * mean()) * count / (count - 1);
        }
    }

    Backstop(int hours) {
        count = new double[hours + 1];
        sum = new double[hours + 1];
        squares = new double[hours + 1];
    }

    /** Adds the scores of an hour, counted from 1; the hours before must have been added. */
    void add(int hour, double cases, double total, double ofSquares) {
        count[hour] = count[hour - 1] + cases;
        sum[hour] = sum[hour - 1] + total;
        squares[hour] = squares[hour - 1] + ofSquares;
    }

    private Window window(int from, int to) {
        int start = Math.max(0, from);
        return new Window(count[to] - count[start], sum[to] - sum[start], squares[to] - squares[start]);
    }

    /** Returns z6h at the end of an hour. */
    double z(int hour) {
        Window now = window(hour - SHORT, hour);
        Window before = window(hour - DAY - WEEK, hour - DAY);
        return (now.mean() - before.mean())
                / Math.sqrt(now.variance() / now.count() + before.variance() / before.count());
    }

    /** Returns whether EvaluatorScoreDrop's condition holds at the end of an hour. */
    boolean dropped(int hour) {
        if (hour <= DAY) {
            return false;
        }
        Window now = window(hour - SHORT, hour);
        Window before = window(hour - DAY - WEEK, hour - DAY);
        return now.count() >= 100 && before.count() >= 200 && now.mean() - before.mean() < -0.02 && z(hour) < -4.5;
    }

    /** Returns whether EvaluatorBelowBaseline's condition holds at the end of an hour. */
    boolean below(int hour, double mean, double deviation, double cases) {
        Window now = window(hour - DAY, hour);
        double difference = now.mean() - mean;
        return now.count() >= 200
                && difference < -0.02
                && difference / Math.sqrt(now.variance() / now.count() + deviation * deviation / cases) < -4.5;
    }

    /** Returns the hours of a condition that holds from one on to another: how often somebody would be told. */
    static long times(boolean[] holds) {
        return starts(holds).length;
    }

    /** Returns at which hours a condition begins to hold. */
    static int[] starts(boolean[] holds) {
        return IntStream.range(1, holds.length)
                .filter(hour -> holds[hour] && !holds[hour - 1])
                .toArray();
    }
}
