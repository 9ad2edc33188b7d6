package dev.evaluator.runner.api;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.runs.Gates;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One question of a gate while it is being answered, and the answer. */
final class Decision implements Watcher {

    private final Digest key;
    private final String gate;
    private final Watcher watcher;
    private final CompletableFuture<Json> verdict = new CompletableFuture<>();
    private final AtomicLong settled = new AtomicLong();
    private volatile long planned;
    private volatile Optional<Gates> work = Optional.empty();

    Decision(Digest key, String gate, Watcher watcher) {
        this.key = key;
        this.gate = gate;
        this.watcher = watcher;
    }

    /** Returns the answer that is known already. */
    static Decision known(Digest key, String gate, Json document) {
        Decision decision = new Decision(key, gate, Watcher.none());
        decision.decided(document);
        return decision;
    }

    Digest key() {
        return key;
    }

    String gate() {
        return gate;
    }

    /** Names who works on it. */
    void worked(Gates by) {
        work = Optional.of(by);
    }

    void decided(Json document) {
        verdict.complete(document);
    }

    void failed(Throwable why) {
        verdict.completeExceptionally(why);
    }

    boolean isRunning() {
        return !verdict.isDone();
    }

    boolean isFailed() {
        return verdict.isCompletedExceptionally();
    }

    /** Admits no further case. */
    void stop() {
        work.ifPresent(Gates::stop);
    }

    /**
     * Returns the verdict, once it is there within a time; the thread that waits is parked.
     *
     * @throws ExecutionException when deciding failed
     */
    Optional<Json> await(Duration wait) throws InterruptedException, ExecutionException {
        try {
            return Optional.of(verdict.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Returns how far it is: {@code {planned, settled}}. */
    Json cases() {
        return Json.object()
                .put("planned", planned)
                .put("settled", settled.get())
                .build();
    }

    @Override
    public void planned(RunRecord run, long cases) {
        planned = cases;
        watcher.planned(run, cases);
    }

    @Override
    public void settled(RunRecord run, int part, Settled of) {
        settled.incrementAndGet();
        watcher.settled(run, part, of);
    }

    @Override
    public void settled(Settled of) {
        watcher.settled(of);
    }

    @Override
    public void deadLine(String place) {
        watcher.deadLine(place);
    }

    @Override
    public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
        watcher.called(callee, failure, took);
    }

    @Override
    public void retried(Callee callee, CallFailed.Kind because) {
        watcher.retried(callee, because);
    }

    @Override
    public void invalid(Callee judge, Reason because) {
        watcher.invalid(judge, because);
    }
}
