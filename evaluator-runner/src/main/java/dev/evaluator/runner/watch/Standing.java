package dev.evaluator.runner.watch;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.SliceWatch;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.Acknowledgement;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How all watched streams of one suite stand: read from the store, for status pages and metrics.
 *
 * @param suite the suite's name
 * @param streams by stream
 * @param slices all slices of all streams read together, since they share their false alarms
 * @param acknowledged what somebody said who looks, while that lasts
 */
public record Standing(
        String suite,
        Map<StreamId, OfStream> streams,
        List<SliceAlarms.Read> slices,
        Optional<Acknowledgement> acknowledged) {

    private static final double ALPHA = 0.05;

    public Standing {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
        slices = List.copyOf(slices);
    }

    /**
     * One stream.
     *
     * @param baseline what it is held against
     * @param pinned the same, read
     * @param detectors how its detectors stand
     */
    public record OfStream(BaselineRecord baseline, Pinned pinned, Detectors detectors) {}

    /** Reads how every watched suite stands. */
    public static List<Standing> all(Store store, Instant now) {
        return all(
                store,
                now,
                stream -> Detectors.of(store.detectors(stream)),
                baseline -> Pinned.of(baseline.document()));
    }

    static List<Standing> all(
            Store store,
            Instant now,
            Function<StreamId, Optional<Detectors>> read,
            Function<BaselineRecord, Pinned> pinned) {
        Map<String, Map<StreamId, OfStream>> suites = new LinkedHashMap<>();
        for (BaselineRecord baseline : store.baselines()) {
            Map<StreamId, OfStream> streams =
                    suites.computeIfAbsent(baseline.stream().suite(), name -> new LinkedHashMap<>());
            if (!streams.containsKey(baseline.stream())) {
                read.apply(baseline.stream())
                        .ifPresent(detectors -> streams.put(
                                baseline.stream(), new OfStream(baseline, pinned.apply(baseline), detectors)));
            }
        }
        List<Acknowledgement> acknowledgements = store.acknowledgements();
        List<Standing> standings = new ArrayList<>();
        suites.forEach((suite, streams) -> standings.add(new Standing(
                suite,
                streams,
                slices(streams),
                acknowledgements.stream()
                        .filter(given -> given.suite().equals(suite) && now.isBefore(given.until()))
                        .findFirst())));
        return standings;
    }

    /** Reads how one suite stands; empty where nothing is watched. */
    public static Optional<Standing> of(Store store, String suite, Instant now) {
        return all(store, now).stream()
                .filter(standing -> standing.suite().equals(suite))
                .findFirst();
    }

    private static List<SliceAlarms.Read> slices(Map<StreamId, OfStream> streams) {
        List<SliceWatch> all = streams.values().stream()
                .flatMap(of -> of.detectors().slices().values().stream())
                .toList();
        return all.isEmpty() ? List.of() : SliceAlarms.of(all, ALPHA);
    }

    /** Returns the alarms of whole streams. */
    public List<Drift> alarms() {
        return streams.values().stream()
                .flatMap(of -> of.detectors().alarms().stream())
                .toList();
    }

    /**
     * Returns whether the judge of an evaluator is under suspicion, by its anchors or by the cause that was found: then
     * nothing its scores say of the target is to be believed.
     */
    public boolean judgeMoved(String target, String evaluator) {
        return streams.entrySet().stream()
                .filter(entry -> entry.getKey().target().equals(target))
                .flatMap(entry -> entry.getValue().detectors().alarms().stream()
                        .filter(drift -> entry.getKey().stream() == Stream.ANCHORS
                                || drift.cause()
                                        .filter(Cause.Judge.class::isInstance)
                                        .isPresent()))
                .anyMatch(drift -> drift.watched().measure() == Measure.SCORE
                        && drift.watched().evaluator().equals(evaluator));
    }

    /** Returns the alarms of slices. */
    public List<Drift> sliceAlarms() {
        return slices.stream().flatMap(read -> read.drift().stream()).toList();
    }

    /** Returns the run in which a place of a stream lies. */
    public static Optional<Followed> at(Store store, StreamId stream, long position) {
        return store.followed(stream).stream()
                .filter(followed -> followed.first() <= position && position <= followed.last())
                .findFirst();
    }
}
