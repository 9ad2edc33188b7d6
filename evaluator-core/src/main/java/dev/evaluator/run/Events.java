package dev.evaluator.run;

import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.util.Optional;

/** What a pass tells those who watch it; called from many threads. */
public interface Events {

    /** One call has ended, after so long, waiting for a permit not counted. */
    default void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {}

    /** A call is about to be made again because of this failure. */
    default void retried(Callee callee, CallFailed.Kind because) {}

    /** A judge's reply could not be used, for this reason; it is asked for once more. */
    default void invalid(Callee judge, Reason because) {}

    /** A case is settled: every arm scored or given up. */
    default void settled(Settled settled) {}

    /** Nobody watches. */
    static Events none() {
        return new Events() {};
    }
}
