package dev.evaluator.run;

import java.time.Duration;

/** Lets time pass between two attempts; a test's waiter returns at once. */
@FunctionalInterface
public interface Waiter {

    /** Waits for so long, unless interrupted. */
    void await(Duration duration) throws InterruptedException;
}
