package dev.evaluator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what another process does: asks now and then, and leaves the processor to it meanwhile. */
public final class Eventually {

    private static final ConditionFactory PATIENT = Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(20))
            .pollInSameThread()
            .ignoreExceptionsInstanceOf(IOException.class);

    private Eventually() {}

    /** Waits until something holds; that nobody can be asked yet is no failure. */
    public static void holds(Callable<Boolean> condition) {
        PATIENT.until(condition);
    }

    /** Checks until nothing is amiss; what still is when patience ends is told. */
    public static void passes(ThrowingRunnable check) {
        PATIENT.untilAsserted(check);
    }

    /** Asks until the answer is one that was waited for, and returns it; the last other one is told if none comes. */
    public static <T> T answers(Callable<T> question, Predicate<? super T> awaited) {
        AtomicReference<T> last = new AtomicReference<>();
        try {
            return PATIENT.until(
                    () -> {
                        T answer = question.call();
                        last.set(answer);
                        return answer;
                    },
                    awaited);
        } catch (Exception e) { // also what a time limit of the test throws into the wait
            throw new AssertionError("waited in vain, for the last answer was " + last.get(), e);
        }
    }
}
