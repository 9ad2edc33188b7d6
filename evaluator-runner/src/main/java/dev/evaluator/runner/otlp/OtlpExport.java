package dev.evaluator.runner.otlp;

import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.OtlpConfig;
import dev.evaluator.runner.otlp.Places.Part;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends the scores of runs to a collector. What is to be sent is read from the store, in the run's order, a batch at a
 * time, and only what was taken is left behind: the store is the queue, so a run neither waits for the collector nor holds
 * anything for it in memory. A collector that is away is asked again, ever more rarely; what it has not taken a day after
 * the run began is given up, and counted.
 */
public final class OtlpExport implements AutoCloseable {

    static final int BATCH_CASES = 200;

    /** Parts of runs that are followed at once; the oldest is given up for one more. */
    static final int MOST_PARTS = 1_000;

    static final Duration GIVE_UP = Duration.ofDays(1);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Workbench bench;
    private final OtlpEvents events;
    private final Collector collector;
    private final Places places = new Places(MOST_PARTS);
    private Instant notBefore = Instant.MIN;
    private int failures;
    private boolean troubled;
    private volatile boolean stopping;

    private record Batch(List<Json> events, Optional<String> last) {}

    /** Creates an export of what is followed from here on. */
    public OtlpExport(OtlpConfig config, Workbench bench, OtlpEvents events) {
        this.bench = bench;
        this.events = events;
        this.collector = new Collector(config);
    }

    /** Follows a part of a run, from where it was left if it was followed before. */
    public void follow(RunRecord run, int part) {
        if (run.kind() != RunRecord.Kind.RUN) {
            return;
        }
        places.follow(new Part(run.id(), part)).ifPresent(this::giveUp);
    }

    /** Sends until it is stopped, then once more. */
    public void run(Waiter waiter) {
        try {
            while (!stopping) {
                waiter.await(passSafely());
            }
            passSafely();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A store that cannot be read is told by those who need it more. */
    private Duration passSafely() throws InterruptedException {
        try {
            return pass();
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
        while (!places.parts().isEmpty() && failures == 0 && now().isBefore(end)) {
            Duration unused = pass();
        }
        return places.parts().isEmpty() ? Optional.empty() : Optional.of("the collector did not take all scores of the run");
    }

    /** Sends a batch of each part; returns how long there is nothing to do. */
    Duration pass() throws InterruptedException {
        boolean more = false;
        for (Part part : places.parts()) {
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
            places.end(part);
            return false;
        }
        Batch batch = batch(run.get(), part.part(), places.of(part));
        if (batch.last().isEmpty()) {
            if (run.get().state() != RunRecord.State.RUNNING) {
                places.end(part);
            }
            return false;
        }
        Delivery delivery = batch.events().isEmpty()
                ? new Delivery.Taken(0, "")
                : collector.send(EvaluationEvents.document(batch.events()));
        return took(run.get(), part, batch, delivery);
    }

    private boolean took(RunRecord run, Part part, Batch batch, Delivery delivery) {
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
                if (now().isBefore(run.startedAt().plus(GIVE_UP))) {
                    return false;
                }
                events.counted(OtlpEvents.Fate.DROPPED, all);
            }
        }
        places.leave(part, batch.last());
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

    /** Returns the next cases that are settled, up to the first that is not. */
    private Batch batch(RunRecord run, int part, Optional<String> after) {
        Suite suite = Objects.requireNonNull(bench.config().suites().get(run.suite()))
                .provider()
                .suite(bench.connections());
        List<Json> found = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        bench.store().cases(run.id(), part, after, one -> {
            Optional<Map<String, CaseScore>> scores =
                    Reports.scores(one, suite, run).filter(OtlpExport::settled);
            scores.ifPresent(known -> {
                found.addAll(EvaluationEvents.of(run, part, one.sample(), known, now()));
                cases.add(one.sample().id());
            });
            return scores.isPresent() && cases.size() < BATCH_CASES;
        });
        return new Batch(found, cases.isEmpty() ? Optional.empty() : Optional.of(cases.getLast()));
    }

    /** What was interrupted is asked again when its run is resumed. */
    private static boolean settled(Map<String, CaseScore> scores) {
        return scores.values().stream()
                .noneMatch(score -> score instanceof CaseScore.Unscored(Reason reason) && reason == Reason.INTERRUPTED);
    }

    private void giveUp(Part part) {
        bench.store().find(part.run()).ifPresent(run -> {
            Batch batch = batch(run, part.part(), places.of(part));
            while (batch.last().isPresent()) {
                events.counted(OtlpEvents.Fate.DROPPED, batch.events().size());
                batch = batch(run, part.part(), batch.last());
            }
        });
        places.end(part);
    }

    private Instant now() {
        return bench.clock().instant();
    }

    @Override
    public void close() {
        collector.close();
    }
}
