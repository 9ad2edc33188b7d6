package dev.evaluator.runner.metrics;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.Standing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The metrics that come from the store: score counters, which never fall over any number of restarts, the newest runs,
 * and what the configuration says. Everything is read anew for each scrape, and only what is durable.
 */
public final class ScoreMetrics {

    private static final System.Logger LOG = System.getLogger(ScoreMetrics.class.getName());
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final long LOOKS = Duration.ofSeconds(60).dividedBy(LOOK);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Points points;
    private final Map<Family, Long> told = new EnumMap<>(Family.class);
    private final Store store;
    private final Supplier<Set<String>> deciding;
    private volatile Collectors collectors;
    private volatile boolean reloaded = true;
    private int size;
    private int limit;
    private boolean warned;
    private volatile int exposed;
    private volatile int scraped;

    /** What reads the metrics of one configuration. */
    private record Collectors(
            ScoreCollector scores,
            RunCollector runs,
            DriftCollector drift,
            AnchorCollector anchors,
            HarnessCollector harness,
            PromiseCollector promises,
            IngestCollector ingest,
            GateCollector gates) {

        static Collectors of(Workbench bench, Supplier<Set<String>> deciding) {
            Suites suites = new Suites(bench);
            return new Collectors(
                    new ScoreCollector(suites),
                    new RunCollector(bench.store(), bench.config(), suites, bench.clock()),
                    new DriftCollector(bench.store(), bench.clock(), suites),
                    new AnchorCollector(bench.store(), suites),
                    new HarnessCollector(bench.store(), bench.config(), suites, bench.clock()),
                    new PromiseCollector(bench.config(), suites),
                    new IngestCollector(bench.config()),
                    new GateCollector(bench.store(), bench.config(), deciding));
        }
    }

    private ScoreMetrics(Workbench bench, Supplier<Set<String>> deciding) {
        this.store = bench.store();
        this.deciding = deciding;
        this.points = new Points(bench.config().metrics().maxSeries());
        this.limit = bench.config().metrics().maxSeries();
        this.collectors = Collectors.of(bench, deciding);
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
        metrics.gather(); // What the store holds is known before anybody is told anything.
        return metrics;
    }

    /** Returns all metrics in the text format that fits an {@code Accept} header. */
    public synchronized Exposition scrape(String accept) {
        Exposition exposition = Exposition.of(Format.of(accept), registry, gather(), size);
        size = exposition.size() + exposition.size() / 8;
        scraped = exposed;
        told.putAll(points.refused());
        return exposition;
    }

    /**
     * Waits until every label set there is has been scraped, 60 s at most: what rises before it was first seen is lost
     * to {@code increase}.
     */
    public void awaitScrape(Waiter waiter) throws InterruptedException {
        int sets = collectors.scores().size(store.counters());
        for (long look = 0; look < LOOKS && scraped < sets; look++) {
            waiter.await(LOOK);
        }
    }

    /** Returns whether a label set waits to be scraped for the first time. */
    public boolean unscraped() {
        return scraped < collectors.scores().size(store.counters());
    }

    /** The registry, for whatever else this process tells. */
    PrometheusRegistry registry() {
        return registry;
    }

    /**
     * Prepares to tell of another configuration on the same store.
     *
     * @return has it told from then on, as one that was reloaded
     * @throws RuntimeException when one of its suites cannot be made
     */
    public Runnable prepare(Workbench bench) {
        Collectors next = Collectors.of(bench, deciding);
        return () -> take(next, bench.config().metrics().maxSeries());
    }

    private synchronized void take(Collectors next, int most) {
        collectors = next;
        limit = most;
        warned = false;
        points.limit(most);
        reloaded = true;
        scraped = 0; // Its label sets may be others.
    }

    /** Tells that the configuration in force is no longer the one that is written. */
    public void notReloaded() {
        reloaded = false;
    }

    private synchronized Points gather() {
        Collectors from = collectors;
        points.begin();
        Map<Counter, Long> counters = store.counters();
        boolean leader = store.holdsLease();
        // Slices come last: of too many series theirs are left out first.
        from.harness().collect(points, leader);
        from.promises().collect(points);
        points.add(Family.CONFIG_RELOADED, reloaded ? 1 : 0);
        exposed = from.scores().collect(counters, points);
        if (leader) {
            from.gates().collect(counters, points);
            List<Standing> standings = from.drift().read();
            from.runs().collect(standings, points);
            from.anchors().collect(points);
            from.drift().collect(standings, points);
        }
        from.ingest().collect(counters, points);
        from.scores().slices(points);
        series();
        return points;
    }

    /** What is left out is 0 in the first scrape that lacks it: a counter that begins at its value never rises. */
    private void series() {
        Map<Family, Long> refused = points.refused();
        refused.keySet()
                .forEach(family -> points.add(Family.SERIES_DROPPED, told.getOrDefault(family, 0L), family.exposed()));
        points.add(Family.SERIES_LIMIT, limit);
        points.add(Family.SERIES, 0); // It counts itself.
        points.add(Family.SERIES, points.series());
        if (!refused.isEmpty() && !warned) {
            warned = true;
            LOG.log(
                    Level.WARNING,
                    "metrics: there are more than " + limit + " series; label sets of "
                            + String.join(
                                    ", ",
                                    refused.keySet().stream()
                                            .map(Family::exposed)
                                            .toList())
                            + " are left out. Slice by something coarser, or raise metrics.max-series.");
        }
    }
}
