package dev.evaluator.junit;

import dev.evaluator.run.Callee;
import dev.evaluator.run.Events;
import dev.evaluator.run.JudgeDesk;
import dev.evaluator.run.Permits;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import dev.evaluator.suite.SuiteProvider;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Where a suite under test is put together with judges that are asked as in a run, and what they were asked is counted. */
final class Bench {

    private final InMemoryJournal journal = new InMemoryJournal();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong again = new AtomicLong();

    Suite suite(SuiteProvider provider, Judges judges) {
        Map<String, Permits> permits = new ConcurrentHashMap<>();
        Events counting = new Events() {
            @Override
            public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
                calls.incrementAndGet();
            }

            @Override
            public void invalid(Callee callee, Reason because) {
                again.incrementAndGet();
            }
        };
        return provider.suite(new JudgeDesk(
                judges,
                name -> permits.computeIfAbsent(name, unseen -> new Permits(SuiteTests.CALLS_AT_ONCE)),
                journal,
                Thread::sleep,
                counting));
    }

    InMemoryJournal journal() {
        return journal;
    }

    /** Returns how often judges were asked, and how often once more; empty where nobody was. */
    Optional<String> words() {
        return calls.get() == 0
                ? Optional.empty()
                : Optional.of("judges: " + calls + (calls.get() == 1 ? " call" : " calls")
                        + (again.get() == 0 ? "" : ", " + again + " for a reply that could not be used"));
    }
}
