package dev.evaluator.runner.api;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.GateAnswers;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.Gates;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.VerdictRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers gates' questions in the background, each key once at a time: whoever asks the same meanwhile gets the same
 * answer. What is kept is answered without a call.
 */
public final class Decisions {

    /** More questions at once are refused: each costs calls. */
    static final int MOST_AT_ONCE = 16;

    /** For so long a fault is told to those who ask again, before it is tried anew. */
    static final Duration ERROR_HOLDS = Duration.ofMinutes(5);

    private final Supplier<Workbench> benches;
    private final Watcher watcher;
    private final Consumer<Error> broken;
    private final VerdictIndex verdicts;
    private final Map<Digest, Started> started = new LinkedHashMap<>();
    private boolean stopping;

    private record Started(Decision decision, Thread thread, Instant at) {}

    /**
     * Creates decisions.
     *
     * @param benches returns what is worked with at the time
     * @param watcher whom to tell of cases and calls
     * @param broken is told when the program or its machine is broken, and ends the process
     */
    public Decisions(Supplier<Workbench> benches, Watcher watcher, Consumer<Error> broken) {
        this.benches = benches;
        this.watcher = watcher;
        this.broken = broken;
        this.verdicts = VerdictIndex.of(benches.get().store());
    }

    /** Returns what is known of each candidate. */
    VerdictIndex verdicts() {
        return verdicts;
    }

    /** Returns the gates that are being decided. */
    public synchronized Set<String> running() {
        Set<String> gates = new TreeSet<>();
        started.values().stream()
                .map(Started::decision)
                .filter(Decision::isRunning)
                .forEach(decision -> gates.add(decision.gate()));
        return gates;
    }

    /** Admits no further case; what is done is kept, and goes on when it is asked again. */
    public synchronized void stop() {
        stopping = true;
        started.values().forEach(one -> one.decision().stop());
    }

    /** Waits until nothing is under way. */
    public void join() throws InterruptedException {
        List<Thread> threads;
        synchronized (this) {
            threads = started.values().stream().map(Started::thread).toList();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * Returns the answer to a question: kept, under way, or begun now.
     *
     * @param begun is run when answering begins
     */
    Decision ask(GateRequest request, Runnable begun) {
        Workbench shared = benches.get();
        Workbench bench = shared.askingVersionsOf(
                Stream.concat(Stream.of(request.gate().candidate()), request.gate().liveBaseline().stream())
                        .toList());
        boolean handedOver = false;
        try {
            GateAnswers.Known known = new GateAnswers(bench).known(request);
            if (!known.unversioned().isEmpty()) {
                throw new Refused(
                        422,
                        "revision_unknown",
                        "target '"
                                + known.unversioned().getFirst()
                                + "' does not say which version it is, so the same question could have another answer;"
                                + " set revision: for it, or name the candidate's with \"revision\"");
            }
            Optional<VerdictRecord> kept = known.kept()
                    .filter(record -> known.answered()
                            || (known.isFault() && holds(record, bench.clock().instant())));
            if (kept.isPresent()) {
                return Decision.known(
                        known.key(), request.gate().name(), kept.get().document());
            }
            Begun joined = joined(
                    known.key(), request, shared, bench, bench.equals(shared) ? () -> {} : bench.connections()::close);
            handedOver = joined.anew();
            if (joined.anew()) {
                begun.run();
            }
            return joined.decision();
        } finally {
            if (!handedOver && !bench.equals(shared)) {
                bench.connections().close();
            }
        }
    }

    /** Returns the decision under way with this key, or one that could not be made of late. */
    synchronized Optional<Decision> find(Digest key) {
        prune(benches.get().clock().instant());
        return Optional.ofNullable(started.get(key)).map(Started::decision);
    }

    private record Begun(Decision decision, boolean anew) {}

    private synchronized Begun joined(
            Digest key, GateRequest request, Workbench shared, Workbench bench, Runnable afterwards) {
        Instant now = bench.clock().instant();
        prune(now);
        Started there = started.get(key);
        if (there != null) {
            return new Begun(there.decision(), false);
        }
        if (!benches.get().equals(shared)) {
            throw new Refused(503, "reloaded", "the configuration has just changed; ask again");
        }
        if (stopping) {
            throw new Refused(503, "stopping", "this process is being stopped; ask again");
        }
        if (started.values().stream().filter(one -> one.decision().isRunning()).count() >= MOST_AT_ONCE) {
            throw new Refused(429, "busy", MOST_AT_ONCE + " questions are being answered; ask again when one is");
        }
        Decision decision = new Decision(key, request.gate().name(), watcher);
        Gates gates = new Gates(bench);
        decision.worked(gates);
        Thread thread = Thread.ofPlatform().daemon().name("gate-" + key.brief()).unstarted(() -> {
            try {
                decide(decision, gates, request);
            } finally {
                afterwards.run();
            }
        });
        started.put(key, new Started(decision, thread, now));
        thread.start();
        return new Begun(decision, true);
    }

    /** Whatever happens is told to those who wait. */
    private void decide(Decision decision, Gates gates, GateRequest request) {
        try {
            Json verdict = gates.decide(request, decision);
            benches.get().store().verdict(decision.key()).ifPresent(verdicts::add);
            synchronized (this) {
                started.remove(decision.key());
            }
            watcher.concluded(verdict); // Before the answer, which links the page that is written here.
            decision.decided(verdict);
        } catch (InterruptedException | RuntimeException e) {
            decision.failed(e);
        } catch (Error e) {
            decision.failed(e);
            broken.accept(e);
        }
    }

    private void prune(Instant now) {
        Iterator<Started> all = started.values().iterator();
        while (all.hasNext()) {
            Started one = all.next();
            if (one.decision().isFailed() && one.at().plus(ERROR_HOLDS).isBefore(now)) {
                all.remove();
            }
        }
    }

    private static boolean holds(VerdictRecord kept, Instant now) {
        return now.isBefore(kept.decidedAt().plus(ERROR_HOLDS));
    }
}
