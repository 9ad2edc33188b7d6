package dev.evaluator.runner.metrics;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Epoch;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.Watch;
import dev.evaluator.drift.Watched;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.runner.watch.Standings;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.JudgeId;
import dev.evaluator.stats.Interval;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pinned baselines, and the detectors that hold streams against them. */
final class DriftCollector {

    private static final List<String> CAUSES = List.of("target", "traffic", "judge", "inconclusive");

    private final Store store;
    private final InstantSource clock;
    private final Suites suites;
    private final Standings standings;
    private final Map<List<String>, Read> intervals = new HashMap<>();

    private record Read(Epoch epoch, Interval interval) {}

    DriftCollector(Store store, InstantSource clock, Suites suites) {
        this.store = store;
        this.clock = clock;
        this.suites = suites;
        this.standings = new Standings(store);
    }

    /** Returns how everything stands now. */
    List<Standing> read() {
        return standings.read(clock.instant());
    }

    /** Adds the gauges to an exposition. */
    void collect(List<Standing> standing, Points points) {
        standing.forEach(one -> points.keep(List.of("drift", one.suite()), one, () -> {
            collect(one, points);
            return isQuiet(one);
        }));
    }

    /** What is told of a change depends on the run that raised it, too. */
    private static boolean isQuiet(Standing standing) {
        return standing.alarms().isEmpty() && standing.sliceAlarms().isEmpty();
    }

    private void collect(Standing standing, Points points) {
        boolean quiet = standing.acknowledged().isPresent();
        standing.streams().forEach((stream, of) -> {
            if (stream.stream() == Stream.ANCHORS) {
                return; // Those are told by judge.
            }
            baseline(stream, of, points);
            of.detectors().epochs().values().forEach(epoch -> epoch(stream, epoch, points));
            for (Watch watch : of.detectors().watches().values()) {
                // Cases that could not be scored have families and alerts of their own.
                if (watch.watched().measure() == Measure.SCORE) {
                    List<String> labels = labels(stream, watch.watched());
                    points.add(Family.DRIFT_EVIDENCE, watch.evidence(), labels);
                    points.add(Family.DRIFT_LIMIT, watch.detector().limit(), labels);
                    alarm(stream, labels, explained(stream, watch.drift()), watch.cause(), quiet, points);
                }
            }
        });
        judges(standing, points);
        for (SliceAlarms.Read read : standing.slices()) {
            standing.streams().forEach((stream, of) -> {
                if (isOf(stream, read.watch().watched())) {
                    List<String> labels = labels(stream, read.watch().watched());
                    points.add(Family.DRIFT_EVIDENCE, read.evidence(), labels);
                    points.add(Family.DRIFT_LIMIT, read.limit(), labels);
                    alarm(stream, labels, read.drift(), ofWhole(of, read.watch().watched()), quiet, points);
                }
            });
        }
    }

    /** A judge that grades the answers of several targets alarms when it has moved on one of them. */
    private void judges(Standing standing, Points points) {
        Map<List<String>, Told> told = new LinkedHashMap<>();
        standing.streams().forEach((stream, of) -> {
            if (stream.stream() == Stream.ANCHORS) {
                for (Watch watch : of.detectors().watches().values()) {
                    if (watch.watched().measure() == Measure.SCORE) {
                        boolean alarm = watch.drift().isPresent() || blamed(standing, stream, watch.watched());
                        Told one = new Told(watch.evidence(), watch.detector().limit(), alarm);
                        judges(stream, watch.watched().evaluator())
                                .forEach(judge -> told.merge(
                                        List.of(
                                                stream.suite(),
                                                watch.watched().evaluator(),
                                                judge,
                                                watch.watched().direction().label()),
                                        one,
                                        Told::worse));
                    }
                }
            }
        });
        told.forEach((labels, one) -> {
            points.add(Family.JUDGE_DRIFT_EVIDENCE, one.evidence(), labels);
            points.add(Family.JUDGE_DRIFT_LIMIT, one.limit(), labels);
            points.add(Family.JUDGE_DRIFT_ALARM, one.alarm() ? 1 : 0, labels);
        });
    }

    private record Told(double evidence, double limit, boolean alarm) {
        Told worse(Told other) {
            Told further = evidence / limit >= other.evidence / other.limit ? this : other;
            return new Told(further.evidence, further.limit, alarm || other.alarm);
        }
    }

    private List<String> judges(StreamId stream, String evaluator) {
        Suite suite = suites.byName().get(stream.suite());
        return suite == null || !suite.evaluators().containsKey(evaluator)
                ? List.of()
                : suite.evaluator(evaluator).judges().stream()
                        .map(JudgeId::name)
                        .distinct()
                        .toList();
    }

    private static boolean blamed(Standing standing, StreamId stream, Watched watched) {
        return standing.alarms().stream()
                .anyMatch(drift -> drift.watched().evaluator().equals(watched.evaluator())
                        && drift.watched().target().equals(stream.target())
                        && drift.watched().direction() == watched.direction()
                        && drift.cause().filter(Cause.Judge.class::isInstance).isPresent());
    }

    /**
     * Returns a change once the run that raised it has ended. Only then has anybody looked whether it was the judge:
     * until then whoever is paged would be told of the target, without a cause.
     */
    private Optional<Drift> explained(StreamId stream, Optional<Drift> drift) {
        return drift.filter(found -> found.cause().isPresent()
                || Standing.at(store, stream, found.alarmedAt())
                        .flatMap(followed -> store.find(followed.run()))
                        .filter(run -> run.state() == RunRecord.State.RUNNING)
                        .isEmpty());
    }

    /** Whatever moved the whole stream moved its slices, too: only the whole is looked into for a cause. */
    private static Optional<Cause> ofWhole(Standing.OfStream of, Watched slice) {
        return of.detectors().watches().values().stream()
                .filter(watch -> watch.watched().measure() == Measure.SCORE
                        && watch.watched().evaluator().equals(slice.evaluator())
                        && watch.watched().direction() == slice.direction())
                .flatMap(watch -> watch.cause().stream())
                .findFirst();
    }

    private static boolean isOf(StreamId stream, Watched watched) {
        return watched.target().equals(stream.target())
                && watched.stream().equals(stream.stream().label());
    }

    private void epoch(StreamId stream, Epoch epoch, Points points) {
        if (epoch.cases() == 0) {
            return;
        }
        List<String> labels = List.of(
                stream.suite(),
                epoch.watched().evaluator(),
                stream.target(),
                stream.stream().label());
        Read read = intervals.get(labels);
        if (read == null || !read.epoch().equals(epoch)) {
            read = new Read(epoch, epoch.interval());
            intervals.put(labels, read);
        }
        points.add(Family.EPOCH_MEAN, epoch.mean(), labels);
        points.add(Family.EPOCH_LOWER, read.interval().lower(), labels);
        points.add(Family.EPOCH_UPPER, read.interval().upper(), labels);
    }

    private static void baseline(StreamId stream, Standing.OfStream of, Points points) {
        for (Pinned.Cell cell : of.pinned().cells()) {
            if (cell.slice().equals(Slice.ALL)) {
                List<String> labels = List.of(
                        stream.suite(),
                        cell.evaluator(),
                        stream.target(),
                        stream.stream().label());
                points.add(Family.BASELINE_MEAN, cell.baseline().mean(), labels);
                points.add(Family.BASELINE_LOWER, cell.baseline().lower(), labels);
                points.add(Family.BASELINE_UPPER, cell.baseline().upper(), labels);
                cell.deviation().ifPresent(known -> points.add(Family.BASELINE_DEVIATION, known, labels));
                points.add(Family.BASELINE_CASES, cell.cases(), labels);
                points.add(Family.BASELINE_PINNED, seconds(of.baseline().pinnedAt()), labels);
            }
        }
    }

    private void alarm(
            StreamId stream,
            List<String> labels,
            Optional<Drift> drift,
            Optional<Cause> why,
            boolean quiet,
            Points points) {
        points.add(Family.DRIFT_ALARM, drift.isPresent() && !quiet ? 1 : 0, labels);
        points.add(Family.DRIFT_DIFFERENCE, drift.map(Drift::size).orElse(0.0), labels);
        drift.flatMap(found -> Standing.at(store, stream, found.since()))
                .flatMap(followed -> store.find(followed.run()))
                .ifPresent(run -> points.add(Family.DRIFT_CHANGED, seconds(run.startedAt()), labels));
        String cause = drift.flatMap(found -> why).map(Cause::label).orElse("");
        for (String one : CAUSES) {
            List<String> withCause = new ArrayList<>(labels);
            withCause.add(one);
            points.add(Family.DRIFT_CAUSE, one.equals(cause) ? 1 : 0, withCause);
        }
    }

    private static List<String> labels(StreamId stream, Watched watched) {
        return List.of(
                stream.suite(),
                watched.evaluator(),
                stream.target(),
                stream.stream().label(),
                watched.slice(),
                watched.direction().label());
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1e3;
    }
}
