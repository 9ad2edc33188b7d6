package dev.evaluator.runner.metrics;

import dev.evaluator.redact.Canaries;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Permits;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.otlp.OtlpEvents;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.schedule.ScheduleEvents;
import dev.evaluator.runner.store.Removed;
import dev.evaluator.runner.store.Words;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The metrics of this process: its runs, its calls, its limits and its Java machine. */
public final class OperationMetrics implements ScheduleEvents, AutoCloseable {

    private static final List<String> RUN_OUTCOMES = List.of("completed", "failed", "aborted", "skipped");
    private static final List<String> CALL_OUTCOMES =
            List.of("ok", "timeout", "rate_limited", "refused", "client_error", "server_error");
    private static final List<String> RETRY_REASONS = List.of("rate_limited", "timeout", "server_error");

    private static final Map<Reason, String> INVALID_REASONS = new EnumMap<>(Map.of(
            Reason.JUDGE_UNREADABLE, "unreadable",
            Reason.JUDGE_OFF_SCALE, "off_scale",
            Reason.JUDGE_REFUSED, "refused",
            Reason.JUDGE_UNCLEAR, "unclear",
            Reason.EVIDENCE_MISSING, "evidence_missing"));

    private final MeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Set<Callee> callees = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);

    private OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns the metrics of a process, exposed together with those of its store. */
    public static OperationMetrics of(ScoreMetrics scores, Workbench bench) {
        OperationMetrics metrics = new OperationMetrics(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, scores.registry(), Clock.SYSTEM));
        metrics.gauge(Family.SCHEDULE_LAG, () -> metrics.lag.get().toMillis() / 1000.0);
        metrics.otlp(bench);
        for (Words words : Words.values()) {
            metrics.counter(Family.REMOVED_TEXTS, words.label());
        }
        metrics.reloaded(bench);
        metrics.machine();
        return metrics;
    }

    /** Tells of the suites, targets and judges of another configuration from now on; what was counted stays. */
    public void reloaded(Workbench bench) {
        suites(bench);
        callees(bench);
    }

    private void suites(Workbench bench) {
        bench.config().suites().keySet().forEach(suite -> {
            RUN_OUTCOMES.forEach(outcome -> runs(suite, outcome));
            timer(Family.RUN_DURATION, suite);
        });
    }

    private void otlp(Workbench bench) {
        if (bench.config().otlp().isPresent()) {
            for (OtlpEvents.Fate fate : OtlpEvents.Fate.values()) {
                counter(Family.OTLP_EVENTS, fate.label());
            }
        }
    }

    /** Counts what became of events for the collector. */
    public void exported(OtlpEvents.Fate fate, long count) {
        counter(Family.OTLP_EVENTS, fate.label()).increment(count);
    }

    private void callees(Workbench bench) {
        Set<String> targets = new LinkedHashSet<>();
        Set<String> judges = new LinkedHashSet<>();
        for (SuiteConfig suite : bench.config().suites().values()) {
            targets.addAll(suite.targets());
            judges.addAll(suite.judges());
        }
        for (String name : targets) {
            zero(new Callee(Callee.Role.TARGET, name));
            permits(
                    Family.TARGET_PERMITS,
                    Family.TARGET_PERMITS_USED,
                    name,
                    bench.connections().targetPermits(bench.connections().target(name)));
        }
        for (String name : judges) {
            zero(new Callee(Callee.Role.JUDGE, name));
            INVALID_REASONS.values().forEach(reason -> counter(Family.JUDGE_INVALID, name, reason));
            permits(
                    Family.JUDGE_PERMITS,
                    Family.JUDGE_PERMITS_USED,
                    name,
                    bench.connections().judgePermits(name));
        }
    }

    private void permits(Family all, Family used, String name, Permits permits) {
        gauge(all, permits::granted, name);
        gauge(used, permits::used, name);
    }

    private void zero(Callee callee) {
        callees.add(callee);
        CALL_OUTCOMES.forEach(outcome -> calls(callee, outcome));
        RETRY_REASONS.forEach(reason -> retries(callee, reason));
    }

    private void machine() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    @Override
    public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
        boolean interrupted = failure.isPresent() && failure.get() == CallFailed.Kind.INTERRUPTED;
        if (interrupted || !callees.contains(callee)) {
            return; // Whoever is not configured is nobody one can call: the cases brought the answers.
        }
        calls(callee, failure.map(OperationMetrics::outcome).orElse("ok")).record(took);
    }

    @Override
    public void retried(Callee callee, CallFailed.Kind because) {
        if (callees.contains(callee)) {
            retries(callee, outcome(because)).increment();
        }
    }

    @Override
    public void invalid(Callee judge, Reason because) {
        String reason = INVALID_REASONS.get(because);
        if (reason != null && callees.contains(judge)) {
            counter(Family.JUDGE_INVALID, judge.name(), reason).increment();
        }
    }

    @Override
    public void began(String suite, Duration late) {
        lag.set(late);
    }

    @Override
    public void caught(List<Canaries.Recall> recalls) {
        for (Canaries.Recall recall : recalls) {
            String kind = recall.kind().name().toLowerCase(Locale.ROOT);
            gauge(Family.CANARY_RECALL, recall::value, kind);
            gauge(Family.CANARY_RECALL_LOWER, () -> recall.interval().lower(), kind);
            gauge(Family.CANARY_FLOOR, recall::floor, kind);
        }
    }

    /** What was measured before says nothing of now. */
    @Override
    public void notCaught(String why) {
        for (Family family : List.of(Family.CANARY_RECALL, Family.CANARY_RECALL_LOWER, Family.CANARY_FLOOR)) {
            registry.find(family.bare()).gauges().forEach(registry::remove);
        }
    }

    @Override
    public void removed(Words words, Removed removed) {
        counter(Family.REMOVED_TEXTS, words.label()).increment(removed.texts());
    }

    @Override
    public void skipped(String suite, long passes) {
        runs(suite, "skipped").increment(passes);
    }

    @Override
    public void ended(String suite, Finished finished, Duration took) {
        runs(
                        suite,
                        switch (finished.outcome()) {
                            case Outcome.Complete complete -> "completed";
                            case Outcome.TargetDown down -> "failed";
                            case Outcome.Enough enough -> "aborted";
                            case Outcome.Spent spent -> "aborted";
                            case Outcome.Interrupted interrupted -> "aborted";
                        })
                .increment();
        timer(Family.RUN_DURATION, suite).record(took);
    }

    @Override
    public void failed(String suite, RuntimeException why) {
        boolean leftOut = why instanceof RunRefused refused && refused.isOverBudget();
        runs(suite, leftOut ? "skipped" : "failed").increment();
    }

    private static String outcome(CallFailed.Kind kind) {
        return switch (kind) {
            case TIMEOUT -> "timeout";
            case RATE_LIMITED -> "rate_limited";
            case CONNECT, OVERLOADED, SERVER_ERROR, MALFORMED -> "server_error";
            case CLIENT_ERROR, TOO_LONG, NOT_RECORDED, INTERRUPTED -> "client_error";
        };
    }

    private Counter runs(String suite, String outcome) {
        return counter(Family.RUNS, suite, outcome);
    }

    private Timer calls(Callee callee, String outcome) {
        boolean target = callee.role() == Callee.Role.TARGET;
        return timer(target ? Family.TARGET_CALLS : Family.JUDGE_CALLS, callee.name(), outcome);
    }

    private Counter retries(Callee callee, String reason) {
        boolean target = callee.role() == Callee.Role.TARGET;
        return counter(target ? Family.TARGET_RETRIES : Family.JUDGE_RETRIES, callee.name(), reason);
    }

    private Counter counter(Family family, String... labels) {
        return Counter.builder(family.bare())
                .description(family.help())
                .tags(tags(family, labels))
                .register(registry);
    }

    private Timer timer(Family family, String... labels) {
        return Timer.builder(family.bare())
                .description(family.help())
                .tags(tags(family, labels))
                .serviceLevelObjectives(family.bounds().stream()
                        .map(bound -> Duration.ofMillis(Math.round(bound * 1000)))
                        .toArray(Duration[]::new))
                .register(registry);
    }

    private void gauge(Family family, Supplier<Number> value, String... labels) {
        // A gauge that is registered again would go on to tell of what it was made for.
        Optional.ofNullable(
                        registry.find(family.bare()).tags(tags(family, labels)).gauge())
                .ifPresent(registry::remove);
        Gauge.builder(family.bare(), value)
                .description(family.help())
                .tags(tags(family, labels))
                .register(registry);
    }

    private static Tags tags(Family family, String... values) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            pairs.add(family.labels().get(i));
            pairs.add(values[i]);
        }
        return Tags.of(pairs.toArray(String[]::new));
    }

    /** Listens to the Java machine no more. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
