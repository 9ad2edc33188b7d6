package dev.evaluator.run;

import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One pass of a suite over a schedule of samples. A bounded number of cases is under way at once, each on one thread;
 * settled cases are handed on in the order of the schedule, never in the order of completion, so that whoever stops
 * early has read a random sample. Memory does not grow with the number of cases.
 */
public final class Pass {

    /** After so many cases in a row without a single answer the target is taken to be down. */
    private static final int DOWN = 20;

    private final CaseRunner runner;
    private final PassOptions options;
    private final Crew crew;
    private final Events events;
    private volatile boolean stopping;

    /**
     * Creates a pass.
     *
     * @param suite what is evaluated; its judges should come from a {@link JudgeDesk} over the same journal
     * @param options how to go about it
     * @param journal where everything is written down
     * @param redaction makes all that is said of an answer to a sample safe to be kept and shown
     * @param threads where cases run, on virtual threads as a rule
     * @param waiter lets time pass between attempts
     * @param events whom to tell
     */
    public Pass(
            Suite suite,
            PassOptions options,
            Journal journal,
            Function<Sample, UnaryOperator<String>> redaction,
            ExecutorService threads,
            Waiter waiter,
            Events events) {
        this.runner =
                new CaseRunner(suite, options, journal, redaction, new Calls(waiter, events, options.allowance()));
        this.options = options;
        this.crew = new Crew(threads, options.casesInFlight());
        this.events = events;
    }

    /** Admits no further case; those in flight finish. */
    public void stop() {
        stopping = true;
        crew.drop();
    }

    private record Pending(Sample sample, List<Future<Settled.ArmResult>> arms) {}

    /**
     * Replays the schedule in every arm.
     *
     * @param reader gets each settled case in order; returns whether it wants more
     * @throws InterruptedException when the calling thread is interrupted; cases in flight are abandoned
     */
    public Outcome replay(Iterator<Sample> schedule, List<Arm> arms, Predicate<Settled> reader)
            throws InterruptedException {
        Deque<Pending> window = new ArrayDeque<>();
        int[] silent = new int[arms.size()];
        long read = 0;
        try {
            while (true) {
                while (!stopping && window.size() < options.lookahead().cases(read) && schedule.hasNext()) {
                    window.add(admit(schedule.next(), arms));
                    if (window.getFirst().arms().stream().allMatch(Future::isDone)) {
                        break;
                    }
                }
                if (window.isEmpty()) {
                    return stopping ? new Outcome.Interrupted() : new Outcome.Complete();
                }
                Optional<Settled> next = settled(window.getFirst());
                if (next.isEmpty()) {
                    return new Outcome.Interrupted();
                }
                window.removeFirst();
                Settled settled = next.get();
                if (settled.isOpen()) {
                    for (Pending pending : window) {
                        settled(pending); // Paid for, so it is waited for and kept.
                    }
                    return new Outcome.Spent();
                }
                read++;
                events.settled(settled);
                if (!reader.test(settled)) {
                    return new Outcome.Enough();
                }
                for (int arm = 0; arm < silent.length; arm++) {
                    silent[arm] = settled.arms().get(arm).unanswered() ? silent[arm] + 1 : 0;
                    if (silent[arm] == DOWN) {
                        return down(arms.get(arm), settled.arms().get(arm).answers());
                    }
                }
            }
        } finally {
            window.forEach(pending -> pending.arms().forEach(task -> task.cancel(true)));
        }
    }

    private Pending admit(Sample sample, List<Arm> arms) {
        Pending admitted = new Pending(
                sample,
                arms.stream()
                        .map(arm -> crew.take(() -> runner.settle(sample, arm)))
                        .toList());
        if (stopping) {
            crew.drop();
        }
        return admitted;
    }

    /** Returns what came of a case; empty when the pass was stopped before anybody began with it. */
    private static Optional<Settled> settled(Pending pending) throws InterruptedException {
        List<Settled.ArmResult> results = new ArrayList<>();
        for (Future<Settled.ArmResult> task : pending.arms()) {
            try {
                results.add(task.get());
            } catch (CancellationException dropped) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw rethrown(Objects.requireNonNull(e.getCause()));
            }
        }
        return Optional.of(new Settled(pending.sample(), results));
    }

    /** Whatever a case lets through is no failure of that case: the store is gone, or the program is broken. */
    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static Outcome down(Arm arm, List<Answer> answers) {
        String why = answers.getLast() instanceof Answer.Failed failed ? failed.detail() : "no answer";
        return new Outcome.TargetDown(arm.target().name(), why);
    }
}
