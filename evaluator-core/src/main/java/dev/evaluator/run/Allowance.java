package dev.evaluator.run;

import dev.evaluator.target.Usage;
import java.util.Optional;

/** What may still be called and spent. It is asked before every attempt of every call, from many threads. */
@FunctionalInterface
public interface Allowance {

    /** Everything may be called. */
    Allowance UNLIMITED = request -> Optional.of((usage, model) -> {});

    /**
     * Sets aside the most that a call may take, and waits while calls under way may still give some of it back; empty
     * when what is left does not suffice.
     */
    Optional<Reserved> reserve(Request request) throws InterruptedException;

    /** A call about to be made. */
    interface Request {

        /** Returns who is to be called. */
        Callee callee();

        /** Returns a bound of the tokens that are sent: no token is shorter than a byte. */
        long mostInput();
    }

    /** What was set aside for one call. */
    @FunctionalInterface
    interface Reserved {

        /** Gives back what the call did not take; no tokens are none that were told. */
        void settle(Usage usage, Optional<String> model);

        /** Gives back everything but the call: it failed. */
        default void release() {
            settle(Usage.NONE, Optional.empty());
        }
    }
}
