package dev.evaluator.runner.wiring;

import dev.evaluator.run.Permits;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.List;
import java.util.Optional;

/** The targets and judges that runs work with, each with its permits. */
public interface Connections extends Judges, AutoCloseable {

    /** Returns the target with this name; an unknown name is an IllegalArgumentException that lists the known. */
    Target target(String name);

    /** Returns why a target cannot be asked yet, where it says when it can; asked anew each time. */
    default Optional<String> unready(String name) {
        return Optional.empty();
    }

    /** Returns the permits of a target, shared by all runs. */
    Permits targetPermits(Target target);

    /** Returns the permits of a judge, shared by all runs. */
    Permits judgePermits(String name);

    /**
     * Returns how many cases to keep in flight so that neither targets nor judges wait for each other, nor for cases
     * that pause before they ask again.
     */
    default int casesInFlight(List<Target> arms, Suite suite) {
        int calls =
                arms.stream().mapToInt(target -> targetPermits(target).limit()).sum();
        for (JudgeId judge : suite.judges()) {
            calls += judgePermits(judge.name()).limit();
        }
        return 2 * calls;
    }

    @Override
    void close();
}
