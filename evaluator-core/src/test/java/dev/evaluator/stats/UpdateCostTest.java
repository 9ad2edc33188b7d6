package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

/** A14: what one score costs a confidence sequence, a gate and a detector, in time of its thread; JMH measures it finer. */
class UpdateCostTest {

    private static final int BETS = 20;
    private static final int UPDATES = 200_000;
    private static final double NANOSECONDS = 1_000;

    private final double[] scores = new double[1 << 12];
    private long position;

    UpdateCostTest() {
        SplittableRandom chance = new SplittableRandom(14);
        Arrays.setAll(scores, i -> chance.nextDouble() < 0.9 ? 1 : chance.nextDouble());
    }

    @Test
    void aConfidenceSequenceTakesAScoreInLessThanAMicrosecond() {
        costsLittle("confidence sequence", new BettingSequence()::add);
    }

    @Test
    void anEProcessTakesAScoreInLessThanAMicrosecond() {
        costsLittle("e-process", EProcess.above(0.475, 0.025)::step);
    }

    @Test
    void theMixtureThatFailsAGateTakesAScoreInLessThanAMicrosecond() {
        costsLittle("FAIL mixture", new FailMixture(0.5, 0.025)::step);
    }

    @Test
    void aDetectorOfTwentyBetsTakesAScoreInLessThanAMicrosecond() {
        double[] weights = new double[BETS];
        Arrays.fill(weights, 1.0 / BETS);
        ShiryaevRoberts detector =
                new ShiryaevRoberts(false, 0.5, Double.MAX_VALUE, Bets.geometric(BETS, 0.01, 0.8), weights);
        costsLittle("detector", score -> detector.update(++position, score));
    }

    /** The least of several turns: what a collection or a compilation takes meanwhile is not the update's. */
    private void costsLittle(String what, DoubleConsumer update) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double nanoseconds = Double.POSITIVE_INFINITY;
        double bytes = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < 5; turn++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < UPDATES; i++) {
                update.accept(scores[i & scores.length - 1]);
            }
            bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) UPDATES);
            nanoseconds = Math.min(nanoseconds, (threads.getCurrentThreadCpuTime() - cpu) / (double) UPDATES);
        }
        System.out.printf("A14 %s: %.0f ns, %.3f bytes allocated a score%n", what, nanoseconds, bytes);
        assertThat(nanoseconds).isLessThan(NANOSECONDS);
        assertThat(bytes).as("bytes a score").isLessThan(0.01);
    }
}
