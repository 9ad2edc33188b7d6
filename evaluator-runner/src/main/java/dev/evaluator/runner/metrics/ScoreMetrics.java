package dev.evaluator.runner.metrics;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.Standing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The metrics that come from the store: score counters, which never fall over any number of restarts, the newest runs,
 * and what the configuration says. Everything is read anew for each scrape, and only what is durable.
 */
public final class ScoreMetrics {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long LOOKS = Duration.ofSeconds(60).dividedBy(LOOK);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Store store;
    private final ScoreCollector scores;
    private final RunCollector runs;
    private final DriftCollector drift;
    private final AnchorCollector anchors;
    private final HarnessCollector harness;
    private final GateCollector gates;
    private volatile int exposed;
    private volatile int scraped;

    private ScoreMetrics(Workbench bench, Supplier<Set<String>> deciding) {
        Suites suites = new Suites(bench);
        this.store = bench.store();
        this.scores = new ScoreCollector(bench.store(), suites);
        this.runs = new RunCollector(bench.store(), bench.config(), suites, bench.clock());
        this.drift = new DriftCollector(bench.store(), bench.clock(), suites);
        this.anchors = new AnchorCollector(bench.store(), suites);
        this.harness = new HarnessCollector(bench.store(), bench.config(), suites, bench.clock());
        this.gates = new GateCollector(bench.store(), bench.config(), deciding);
    }

    /** Returns the metrics of a store under a configuration, where nobody decides gates. */
    public static ScoreMetrics of(Workbench bench) {
        return of(bench, Set::of);
    }

    /**
     * Returns the metrics of a store under a configuration.
     *
     * @param deciding returns the gates that are being decided
     */
    public static ScoreMetrics of(Workbench bench, Supplier<Set<String>> deciding) {
        ScoreMetrics metrics = new ScoreMetrics(bench, deciding);
        metrics.registry.register(metrics::collect);
        metrics.registry.scrape(); // What the store holds is known before anybody is told anything.
        return metrics;
    }

    /** Returns all metrics in the text format that fits an {@code Accept} header. */
    public Exposition scrape(String accept) {
        Exposition exposition = Exposition.of(accept, registry.scrape());
        scraped = exposed;
        return exposition;
    }

    /**
     * Waits until every label set there is has been scraped, 60 s at most: what rises before it was first seen is lost
     * to {@code increase}.
     */
    public void awaitScrape(Waiter waiter) throws InterruptedException {
        int sets = scores.read().size();
        for (long look = 0; look < LOOKS && scraped < sets; look++) {
            waiter.await(LOOK);
        }
    }

    /** Returns whether a label set waits to be scraped for the first time. */
    public boolean unscraped() {
        return scraped < scores.read().size();
    }

    /** The registry, for whatever else this process tells. */
    PrometheusRegistry registry() {
        return registry;
    }

    private synchronized MetricSnapshots collect() {
        Points points = new Points();
        Map<Counter, Long> counters = scores.read();
        scores.collect(counters, points);
        boolean leader = store.holdsLease();
        if (leader) {
            List<Standing> standings = drift.read();
            runs.collect(standings, points);
            drift.collect(standings, points);
            anchors.collect(points);
            gates.collect(points);
        }
        harness.collect(points, leader);
        exposed = counters.size();
        return points.snapshots();
    }
}
