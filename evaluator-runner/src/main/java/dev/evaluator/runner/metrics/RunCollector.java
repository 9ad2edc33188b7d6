package dev.evaluator.runner.metrics;

import dev.evaluator.report.Report;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.LastRun;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** The newest run of each part, as far as it has got, for as long as it is news. */
final class RunCollector {

    private static final double NANOS = 1e9;

    private final Store store;
    private final Config config;
    private final Suites suites;
    private final InstantSource clock;
    private final Instant since;
    private final Map<Suites.Part, LastRun> lastRuns = new HashMap<>();
    private final Freshness freshness = new Freshness();

    RunCollector(Store store, Config config, Suites suites, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.suites = suites;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Adds the gauges to an exposition. */
    void collect(List<Standing> standings, Points points) {
        suites.parts().forEach(part -> collect(standings, part, points));
        // A panel is there from the first run on that has asked it.
        suites.parts().stream()
                .map(part -> new Suites.Part(part.suite(), part.target(), Stream.PANEL))
                .filter(part -> store.newest(part.suite().name(), part.target(), Stream.PANEL, false)
                        .isPresent())
                .forEach(part -> collect(standings, part, points));
    }

    private void collect(List<Standing> standings, Suites.Part part, Points points) {
        String suite = part.suite().name();
        Optional<RunRecord> newest = store.newest(suite, part.target(), part.stream(), false);
        completed(part, newest)
                .ifPresent(at -> points.add(
                        Family.RUN_COMPLETED,
                        seconds(at),
                        suite,
                        part.target(),
                        part.stream().label()));
        newest.ifPresent(run -> collect(standings, part, run, points));
    }

    private void collect(List<Standing> standings, Suites.Part part, RunRecord run, Points points) {
        String suite = part.suite().name();
        String target = part.target();
        String stream = part.stream().label();
        points.add(Family.RUN_STARTED, seconds(run.startedAt()), suite, target, stream);
        LastRun last = lastRun(part, run);
        Map<String, LastRun.OfEvaluator> read = last.read();
        long cases =
                read.values().stream().mapToLong(LastRun.OfEvaluator::cases).sum();
        if (!freshness.isNews(part, configured(suite).schedule(), run, cases, clock.instant())) {
            return;
        }
        points.add(Family.RUN_PLANNED_CASES, store.planned(run.id()), suite, target, stream);
        Optional<Pinned> pinned = pinned(standings, new StreamId(suite, target, part.stream()));
        points.keep(List.of("run", suite, target, stream), List.of(read, last.slices(), pinned), () -> {
            read.forEach((evaluator, of) ->
                    estimate(points, List.of(suite, evaluator, target, stream), of, part, pinned, last.slices()));
            return true;
        });
        last.examples()
                .forEach((evaluator, example) -> points.exemplify(
                        Family.SCORE, List.of(suite, evaluator, target, stream), exemplar(example, part, run)));
    }

    private static Optional<Pinned> pinned(List<Standing> standings, StreamId stream) {
        return standings.stream()
                .filter(standing -> standing.suite().equals(stream.suite()))
                .flatMap(standing -> Optional.ofNullable(standing.streams().get(stream)).stream())
                .map(Standing.OfStream::pinned)
                .findFirst();
    }

    private static void estimate(
            Points points,
            List<String> labels,
            LastRun.OfEvaluator of,
            Suites.Part part,
            Optional<Pinned> pinned,
            List<Report.OfSlice> slices) {
        points.add(Family.RUN_MEAN, of.mean(), labels);
        points.add(Family.RUN_LOWER, of.interval().lower(), labels);
        points.add(Family.RUN_UPPER, of.interval().upper(), labels);
        points.add(Family.RUN_CASES, of.cases(), labels);
        points.add(Family.RUN_EFFECTIVE_CASES, of.effectiveCases(), labels);
        pinned.flatMap(then -> PartSplit.of(then, part.suite(), labels.get(1), slices))
                .ifPresent(split -> split.parts().forEach((name, value) -> {
                    List<String> ofPart = new ArrayList<>(labels);
                    ofPart.add(name);
                    points.add(Family.DRIFT_PART, value, ofPart);
                }));
    }

    /** The trace of an answer that was recorded is none of the answer that was given to it anew. */
    private static Exemplar exemplar(LastRun.Example example, Suites.Part part, RunRecord run) {
        return new Exemplar(
                example.score(),
                run.id(),
                example.trace().filter(traced -> part.stream() == Stream.OBSERVED),
                run.finishedAt().orElse(run.startedAt()));
    }

    /** A run that has moved on, by another one or by being resumed, is read anew. */
    private LastRun lastRun(Suites.Part part, RunRecord run) {
        LastRun known = lastRuns.get(part);
        if (known == null || !known.run().equals(run)) {
            known = new LastRun(store, run, number(part, run), part.suite());
            lastRuns.put(part, known);
        }
        return known;
    }

    private static int number(Suites.Part part, RunRecord run) {
        return IntStream.range(0, run.parts().size())
                .filter(i -> run.parts().get(i).target().equals(part.target())
                        && run.parts().get(i).stream() == part.stream())
                .findFirst()
                .orElseThrow();
    }

    private Optional<Instant> completed(Suites.Part part, Optional<RunRecord> newest) {
        String suite = part.suite().name();
        return newest.filter(run -> run.state() == RunRecord.State.COMPLETE)
                .or(() -> store.newest(suite, part.target(), part.stream(), true))
                .flatMap(RunRecord::finishedAt)
                .or(() -> store.firstStarted(suite, part.target(), part.stream()))
                .or(() -> scheduled(suite));
    }

    private Optional<Instant> scheduled(String suite) {
        return configured(suite).schedule().map(when -> since);
    }

    private SuiteConfig configured(String suite) {
        return Objects.requireNonNull(config.suites().get(suite));
    }

    private static double seconds(Instant at) {
        return at.getEpochSecond() + at.getNano() / NANOS;
    }
}
