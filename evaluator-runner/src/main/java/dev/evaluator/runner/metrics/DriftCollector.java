package dev.evaluator.runner.metrics;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.Watch;
import dev.evaluator.drift.Watched;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.sample.Slice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pinned baselines, and the detectors that hold streams against them. */
final class DriftCollector {

    private static final List<String> CAUSES = List.of("target", "traffic", "judge", "inconclusive");

    private final Store store;
    private final InstantSource clock;

    DriftCollector(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Adds the gauges to an exposition. */
    void collect(Points points) {
        Standing.all(store, clock.instant()).forEach(standing -> collect(standing, points));
    }

    private void collect(Standing standing, Points points) {
        boolean quiet = standing.acknowledged().isPresent();
        standing.streams().forEach((stream, of) -> {
            baseline(stream, of, points);
            for (Watch watch : of.detectors().watches().values()) {
                // Cases that could not be scored have families and alerts of their own.
                if (watch.watched().measure() == Measure.SCORE) {
                    List<String> labels = labels(stream, watch.watched());
                    points.add(Family.DRIFT_EVIDENCE, watch.evidence(), labels);
                    points.add(Family.DRIFT_LIMIT, watch.detector().limit(), labels);
                    alarm(stream, labels, watch.drift(), quiet, points);
                }
            }
        });
        for (SliceAlarms.Read read : standing.slices()) {
            standing.streams().keySet().stream()
                    .filter(stream -> isOf(stream, read.watch().watched()))
                    .forEach(stream -> {
                        List<String> labels = labels(stream, read.watch().watched());
                        points.add(Family.DRIFT_EVIDENCE, read.evidence(), labels);
                        points.add(Family.DRIFT_LIMIT, read.limit(), labels);
                        alarm(stream, labels, read.drift(), quiet, points);
                    });
        }
    }

    private static boolean isOf(StreamId stream, Watched watched) {
        return watched.target().equals(stream.target())
                && watched.stream().equals(stream.stream().label());
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
                points.add(Family.BASELINE_CASES, cell.cases(), labels);
                points.add(Family.BASELINE_PINNED, seconds(of.baseline().pinnedAt()), labels);
            }
        }
    }

    private void alarm(StreamId stream, List<String> labels, Optional<Drift> drift, boolean quiet, Points points) {
        points.add(Family.DRIFT_ALARM, drift.isPresent() && !quiet ? 1 : 0, labels);
        points.add(Family.DRIFT_DIFFERENCE, drift.map(Drift::size).orElse(0.0), labels);
        drift.flatMap(found -> Standing.at(store, stream, found.since()))
                .flatMap(followed -> store.find(followed.run()))
                .ifPresent(run -> points.add(Family.DRIFT_CHANGED, seconds(run.startedAt()), labels));
        String cause = drift.flatMap(Drift::cause).map(Cause::label).orElse("");
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
