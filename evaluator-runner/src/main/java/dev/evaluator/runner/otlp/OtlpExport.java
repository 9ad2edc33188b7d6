package dev.evaluator.runner.otlp;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.OtlpConfig;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the scores of runs to a collector. What is to be sent is read from the store, in the run's order, a batch at a
 * time, and only what was taken is left behind: the store is the queue, so a run neither waits for the collector nor
 * holds anything for it in memory. A collector that is away is asked again, ever more rarely; what it has not taken a
 * day after the run ended is given up, and counted.
 */
public final class OtlpExport implements AutoCloseable {

    /** Parts of runs that are followed at once; the oldest is given up for one more. */
    static final int MOST_PARTS = 1_000;

    static final Duration GIVE_UP = Duration.ofDays(1);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Workbench bench;
    private final OtlpEvents events;
    private final Collector collector;
    private final Batches batches;
    private final Set<Part> pending = new LinkedHashSet<>();
    private Instant notBefore = Instant.MIN;
    private int failures;
    private boolean troubled;
    private volatile boolean stopping;

    /** Something that reads the store; returns how long there is nothing to do. */
    @FunctionalInterface
    private interface Work {
        Duration done() throws InterruptedException;
    }

    private record Part(String run, int part) {}

    /** Creates an export of what is followed from here on. */
    public OtlpExport(OtlpConfig config, Workbench bench, OtlpEvents events) {
        this.bench = bench;
        this.events = events;
        this.collector = new Collector(config);
        this.batches = new Batches(bench);
    }

    /** Follows a part of a run, from where it was left if some of it was sent before. */
    public synchronized void follow(RunRecord run, int part) {
        if (run.kind() == RunRecord.Kind.RUN) {
            boolean unused = pending.add(new Part(run.id(), part));
        }
    }

    private synchronized List<Part> parts() {
        return List.copyOf(pending);
    }

    private synchronized void end(Part part) {
        boolean unused = pending.remove(part);
    }

    /** Follows what an earlier process may have left, the oldest first. */
    private void catchUp() {
        for (RunRecord run : bench.store().runs().reversed()) {
            if (now().isBefore(run.finishedAt().orElse(run.startedAt()).plus(GIVE_UP))) {
                for (int part = 0; part < run.parts().size(); part++) {
                    follow(run, part);
                }
            }
        }
    }

    /** Returns whether a run ended so long ago that what is left of it is given up. */
    private boolean isLate(RunRecord run) {
        return run.finishedAt()
                .filter(ended -> !now().isBefore(ended.plus(GIVE_UP)))
                .isPresent();
    }

    /** Sends until it is stopped, then once more. */
    public void run(Waiter waiter) {
        try {
            safely(() -> {
                catchUp();
                return Duration.ZERO;
            });
            while (!stopping) {
                waiter.await(safely(this::pass));
            }
            Duration unused = safely(this::pass);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that cannot be read is told by those who need it more. */
    private Duration safely(Work work) throws InterruptedException {
        try {
            return work.done();
        } catch (RuntimeException e) {
            trouble("scores cannot be read for the collector: " + e.getMessage());
            return LONGEST_WAIT;
        }
    }

    /** Sends no more after what is under way. */
    public void stop() {
        stopping = true;
    }

    /** Sends all of a run that has ended, as long as the collector takes it; returns why something is left. */
    public Optional<String> drain(RunRecord run, Duration within) throws InterruptedException {
        for (int part = 0; part < run.parts().size(); part++) {
            follow(run, part);
        }
        Instant end = now().plus(within);
        while (!parts().isEmpty() && failures == 0 && now().isBefore(end)) {
            Duration unused = pass();
        }
        return parts().isEmpty() ? Optional.empty() : Optional.of("the collector did not take all scores of the run");
    }

    /** Sends a batch of each part; returns how long there is nothing to do. */
    Duration pass() throws InterruptedException {
        boolean more = false;
        List<Part> parts = parts();
        parts.subList(0, Math.max(0, parts.size() - MOST_PARTS)).forEach(this::giveUp);
        for (Part part : parts()) {
            if (now().isBefore(notBefore)) {
                return Duration.between(now(), notBefore);
            }
            more |= send(part);
        }
        return more ? Duration.ZERO : LOOK;
    }

    /** Sends the next batch of a part; returns whether there may be more. */
    private boolean send(Part part) throws InterruptedException {
        Optional<RunRecord> run = bench.store().find(part.run());
        if (run.isEmpty() || !bench.config().suites().containsKey(run.get().suite())) {
            end(part);
            return false;
        }
        Batches.Batch batch = batches.after(bench.store().sent(part.run(), part.part()), run.get(), part.part());
        if (batch.last().isEmpty()) {
            if (run.get().state() != RunRecord.State.RUNNING) {
                end(part);
            }
            return false;
        }
        Delivery delivery = batch.events().isEmpty()
                ? new Delivery.Taken(0, "")
                : collector.send(EvaluationEvents.document(batch.events()));
        return took(run.get(), part, batch, delivery);
    }

    private boolean took(RunRecord run, Part part, Batches.Batch batch, Delivery delivery) {
        long all = batch.events().size();
        switch (delivery) {
            case Delivery.Taken(long rejected, String why) -> {
                long refused = Math.min(all, Math.max(0, rejected));
                events.counted(OtlpEvents.Fate.SENT, all - refused);
                events.counted(OtlpEvents.Fate.REJECTED, refused);
                calm();
                if (refused > 0) {
                    trouble("the collector refuses " + refused + " of " + all + " scores: " + why);
                }
            }
            case Delivery.Refused(String why) -> {
                events.counted(OtlpEvents.Fate.REJECTED, all);
                trouble("the collector refuses scores: " + why);
            }
            case Delivery.Away(String why, Optional<Duration> asked) -> {
                Duration backoff = Duration.ofSeconds(1L << Math.min(failures, 6));
                failures++;
                Duration pause = asked.orElse(backoff);
                notBefore = now().plus(pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause);
                trouble("scores wait for the collector: " + why);
                if (!isLate(run)) {
                    return false;
                }
                events.counted(OtlpEvents.Fate.DROPPED, all);
            }
        }
        batch.last().ifPresent(last -> bench.store().sent(part.run(), part.part(), last));
        return true;
    }

    private void calm() {
        failures = 0;
        troubled = false;
    }

    private void trouble(String why) {
        if (!troubled) {
            troubled = true;
            events.trouble(why);
        }
    }

    private void giveUp(Part part) {
        bench.store().find(part.run()).ifPresent(run -> {
            Batches.Batch batch = batches.after(bench.store().sent(part.run(), part.part()), run, part.part());
            while (batch.last().isPresent()) {
                events.counted(OtlpEvents.Fate.DROPPED, batch.events().size());
                bench.store().sent(part.run(), part.part(), batch.last().orElseThrow());
                batch = batches.after(batch.last(), run, part.part());
            }
        });
        end(part);
    }

    private Instant now() {
        return bench.clock().instant();
    }

    @Override
    public void close() {
        collector.close();
    }
}
