package dev.evaluator.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one score costs a gate and a detector; the goal is less than 1 µs, and nothing allocated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UpdateBenchmark {

    private static final int BETS = 20;

    /** What takes the score. */
    @FunctionalInterface
    private interface Update {
        void with(double score);
    }

    @Param({"gate", "detector"})
    String update = "";

    private final double[] scores = new double[1 << 12];
    private Update updated = score -> {};
    private int next;
    private long position;

    @Setup
    public void prepare() {
        SplittableRandom chance = new SplittableRandom(7);
        Arrays.setAll(scores, i -> chance.nextDouble() < 0.9 ? 1 : chance.nextDouble());
        updated = update.equals("gate") ? EProcess.below(0.99, 0.05)::step : detector();
    }

    private Update detector() {
        double[] weights = new double[BETS];
        Arrays.fill(weights, 1.0 / BETS);
        ShiryaevRoberts detector =
                new ShiryaevRoberts(false, 0.5, Double.MAX_VALUE, Bets.geometric(BETS, 0.01, 0.8), weights);
        return score -> detector.update(++position, score);
    }

    /** Takes one score. */
    @Benchmark
    public void one() {
        updated.with(scores[next++ & scores.length - 1]);
    }
}
