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
