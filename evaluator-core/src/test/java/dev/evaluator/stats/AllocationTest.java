package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

/** Updates run once per case in the hot path of every stream, so they must leave no garbage. */
class AllocationTest {

    private static final int STEPS = 100_000;

    @Test
    void updatesAllocateNothing() {
        EProcess process = EProcess.above(0.5, 0.1);
        FailMixture mixture = new FailMixture(0.5, 0.1);
        NeverProcess never = new NeverProcess(0.01);
        BettingSequence sequence = new BettingSequence();
        assertThat(bytesPerStep(process::step)).isLessThan(0.1);
        assertThat(bytesPerStep(mixture::step)).isLessThan(0.1);
        assertThat(bytesPerStep(never::step)).isLessThan(0.1);
        assertThat(bytesPerStep(sequence::add)).isLessThan(0.1);
        BettingProcess betting = BettingProcess.below(0.6);
        RecoveryProcess recovery = RecoveryProcess.afterFall(0.6, 0.05, 0.05);
        ShiryaevRoberts detector = ShiryaevRoberts.falling(0.4, Double.MAX_VALUE);
        ShiryaevRoberts latched = ShiryaevRoberts.falling(0.9, 2);
        assertThat(bytesPerStep(betting::step)).isLessThan(0.1);
        assertThat(bytesPerStep(recovery::step)).isLessThan(0.1);
        assertThat(bytesPerStep(inOrder(detector))).isLessThan(0.1);
        assertThat(bytesPerStep(inOrder(latched))).isLessThan(0.1);
        assertThat(latched.alarmed()).isTrue();
    }

    private static DoubleConsumer inOrder(ShiryaevRoberts detector) {
        long[] position = {0};
        return x -> detector.update(++position[0], x);
    }

    private static double bytesPerStep(DoubleConsumer step) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(step); // loads classes
        long before = threads.getCurrentThreadAllocatedBytes();
        run(step);
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) STEPS;
    }

    private static void run(DoubleConsumer step) {
        for (int i = 0; i < STEPS; i++) {
            step.accept(i % 7 / 6.0);
        }
    }
}
