package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import java.time.Duration;

/** A loop that looks now and then whether something is due. */
abstract class Lookout implements Loop {

    private final Waiter waiter;
    private final Duration pause;
    private volatile boolean stopping;

    /** Creates a loop that pauses so long between two looks. */
    Lookout(Waiter waiter, Duration pause) {
        this.waiter = waiter;
        this.pause = pause;
    }

    /** Does what is due, if anything is. */
    abstract void look() throws InterruptedException;

    /** Returns whether nothing more is to be begun. */
    final boolean isStopping() {
        return stopping;
    }

    @Override
    public final void run() throws InterruptedException {
        while (!stopping) {
            look();
            waiter.await(pause);
        }
    }

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public final void retire() {
        stopping = true;
    }
}
