package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.redact.Canaries;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Settled;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.metrics.OperationMetrics;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.otlp.OtlpEvents;
import dev.evaluator.runner.otlp.OtlpExport;
import dev.evaluator.runner.probe.Probed;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.ProbeStanding;
import dev.evaluator.runner.schedule.ScheduleEvents;
import dev.evaluator.runner.store.Removed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StoreException;
import dev.evaluator.runner.store.Words;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What {@code serve} does about the events of its schedule: a line for the log, and the metrics. */
final class Serving implements ScheduleEvents, OtlpEvents {

    private final Terminal terminal;
    private final ScoreMetrics scores;
    private final OperationMetrics operations;
    private final Waiter waiter;
    private final Store store;
    private volatile Optional<ReportPages> pages;
    private volatile Optional<OtlpExport> export = Optional.empty();
    private final Map<String, String> lost = new ConcurrentHashMap<>();

    Serving(
            Terminal terminal,
            ScoreMetrics scores,
            OperationMetrics operations,
            Waiter waiter,
            Store store,
            Optional<ReportPages> pages) {
        this.pages = pages;
        this.terminal = terminal;
        this.scores = scores;
        this.operations = operations;
        this.waiter = waiter;
        this.store = store;
    }

    /** Has the scores of runs sent from here on. */
    void sending(OtlpExport to) {
        export = Optional.of(to);
    }

    @Override
    public void counted(Fate fate, long events) {
        operations.exported(fate, events);
    }

    @Override
    public void trouble(String why) {
        log("otlp", why);
    }

    @Override
    public void partStarted(RunRecord run, int part) {
        export.ifPresent(to -> to.follow(run, part));
    }

    /** Returns why results cannot be kept, if the last try failed. */
    Optional<String> lost() {
        return lost.values().stream().findFirst();
    }

    @Override
    public void due(String suite, Instant at) {
        log(suite, "next run due " + at.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void began(String suite, Duration late) {
        operations.began(suite, late);
        awaitScrape(suite);
    }

    @Override
    public void planned(RunRecord run, long cases) {
        log(run.suite(), "run " + run.id() + " begins: " + cases + " cases");
        awaitScrape(run.suite()); // The plan may have slices that nobody knew.
    }

    /** Writes pages of runs that end from now on as another configuration says. */
    void writeTo(Optional<ReportPages> others) {
        pages = others;
    }

    /** A gate begins to be decided. */
    void deciding(RunRecord run, long cases) {
        log(run.suite(), "gate run " + run.id() + " begins: " + cases + " cases");
    }

    /** A page that cannot be written is no reason to lose the verdict. */
    @Override
    public void concluded(Json verdict) {
        try {
            pages.ifPresent(all -> all.writeGate(verdict));
        } catch (RuntimeException e) {
            log("gate", "no page of the verdict: " + e.getMessage());
        }
    }

    /** Somebody had something done. */
    void audit(String line) {
        log("api", line);
    }

    private void awaitScrape(String suite) {
        if (scores.unscraped()) {
            log(suite, "waiting for a first scrape of /metrics, 60 s at most");
            try {
                scores.awaitScrape(waiter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void skipped(String suite, long passes) {
        operations.skipped(suite, passes);
        log(suite, passes + " more runs were due meanwhile and are left out");
    }

    @Override
    public void resuming(String suite, String run) {
        log(suite, "going on with run " + run + ", which was cut off");
    }

    @Override
    public void notResumed(String suite, String run, String why) {
        log(suite, "run " + run + " stays unfinished: " + why);
    }

    @Override
    public void ended(String suite, Finished finished, Duration took) {
        operations.ended(suite, finished, took);
        lost.remove(suite);
        String run = "run " + finished.run().id() + " ";
        log(
                suite,
                switch (finished.outcome()) {
                    case Outcome.Complete complete ->
                        run + "complete after " + took.toSeconds() + " s" + means(finished)
                                + finished.unfit()
                                        .map(why -> "; inconclusive: " + why)
                                        .orElse("");
                    case Outcome.Interrupted interrupted -> run + "stopped; it goes on when this is started again";
                    case Outcome.Spent spent -> run + "stopped, for its budget is spent";
                    case Outcome.Enough enough -> run + "stopped at its limit";
                    case Outcome.TargetDown(String target, String why) ->
                        run + "stopped, for target '" + target + "' answers nothing: " + why;
                });
        moved(suite);
        pages.ifPresent(all -> page(all, finished.run()));
    }

    /** A page that cannot be written is no reason to lose a run. */
    private void page(ReportPages all, RunRecord run) {
        try {
            log(run.suite(), "report " + all.write(run));
        } catch (RuntimeException e) {
            log(run.suite(), "no report of run " + run.id() + ": " + e.getMessage());
        }
    }

    /** What has moved is said with every run until it is back, or pinned; once nobody needs to be told, quietly. */
    private void moved(String suite) {
        Standing.of(store, suite, terminal.clock().instant()).ifPresent(standing -> {
            String ack = standing.acknowledged().isPresent() ? " (somebody looks)" : "";
            Stream.concat(standing.alarms().stream(), standing.sliceAlarms().stream())
                    .forEach(drift -> log(
                            suite,
                            "ALARM" + ack + " " + drift.watched().target() + " "
                                    + drift.watched().evaluator() + ": "
                                    + drift.cause()
                                            .map(cause -> cause.label() + ", " + cause.evidence())
                                            .orElseGet(drift::words)));
        });
    }

    private static String means(Finished finished) {
        StringBuilder means = new StringBuilder();
        for (int part = 0; part < finished.reports().size(); part++) {
            String target = finished.run().parts().get(part).target();
            finished.reports()
                    .get(part)
                    .evaluators()
                    .forEach(of -> of.estimate()
                            .ifPresent(estimate -> means.append(String.format(
                                    Locale.ROOT,
                                    "; %s %s %.3f [%.3f, %.3f] n=%d",
                                    target,
                                    of.name(),
                                    estimate.mean(),
                                    estimate.interval().lower(),
                                    estimate.interval().upper(),
                                    estimate.cases()))));
        }
        return means.toString();
    }

    @Override
    public void failed(String suite, RuntimeException why) {
        operations.failed(suite, why);
        if (why instanceof StoreException) {
            lost.put(suite, String.valueOf(why.getMessage()));
        }
        log(suite, "run failed, the next one comes when it is due: " + why);
    }

    @Override
    public void probed(Probed probed) {
        log("judge " + probed.report().judge().name(), ProbeStanding.counted(probed.report()));
    }

    @Override
    public void notProbed(String judge, String why) {
        log("judge " + judge, "not probed, again in an hour: " + why);
    }

    @Override
    public void caught(List<Canaries.Recall> recalls) {
        operations.caught(recalls);
        recalls.stream()
                .filter(Canaries.Recall::isBelowFloor)
                .forEach(recall -> log(
                        "redaction",
                        "MISSES " + recall.kind() + ": " + recall.caught() + " of " + recall.planted()
                                + " made up are caught; see EvaluatorRedactionMisses"));
    }

    @Override
    public void notCaught(String why) {
        operations.notCaught(why);
        log("redaction", "could not be tried, again in an hour: " + why);
    }

    @Override
    public void removed(Words words, Removed removed) {
        operations.removed(words, removed);
        if (removed.whole()) {
            log(
                    "store",
                    "the words of run " + removed.run() + " were kept long enough: its " + words.label() + " are gone");
        }
    }

    @Override
    public void notRemoved(String why) {
        log("store", "what is too old could not be removed, again in an hour: " + why);
    }

    @Override
    public void invalid(Callee judge, Reason because) {
        operations.invalid(judge, because);
    }

    @Override
    public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
        operations.called(callee, failure, took);
    }

    @Override
    public void retried(Callee callee, CallFailed.Kind because) {
        operations.retried(callee, because);
    }

    @Override
    public void settled(Settled settled) {
        operations.settled(settled);
    }

    @Override
    public void deadLine(String place) {
        log("traffic", "left out " + place);
    }

    private void log(String what, String line) {
        terminal.note(terminal.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " " + what + ": "
                + Terminal.visible(line.replace('\n', ' ')));
    }
}
