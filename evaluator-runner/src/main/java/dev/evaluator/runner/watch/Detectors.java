package dev.evaluator.runner.watch;

import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Epoch;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.Reading;
import dev.evaluator.drift.SliceWatch;
import dev.evaluator.drift.Watch;
import dev.evaluator.drift.Watched;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Slice;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All detectors of one stream as they stand: of each evaluator whether its scores fall or rise and whether it scores
 * less often than before, and of each slice whether it is worse. A plain value.
 *
 * @param place where the stream stands
 * @param watches the detectors of the whole stream, by name
 * @param slices the detectors of its slices, by name
 * @param epochs all scores of each evaluator since the baseline, by name
 */
public record Detectors(
        Place place, Map<String, Watch> watches, Map<String, SliceWatch> slices, Map<String, Epoch> epochs) {

    private static final String PLACE = "place";
    private static final String EPOCH = "epoch ";
    private static final String SLICE_SCHEMA = "evaluator-slice-watch/1";

    public Detectors {
        watches = Collections.unmodifiableMap(new LinkedHashMap<>(watches));
        slices = Collections.unmodifiableMap(new LinkedHashMap<>(slices));
        epochs = Collections.unmodifiableMap(new LinkedHashMap<>(epochs));
    }

    /** Returns detectors that begin at a baseline, after what the stream has seen already. */
    static Detectors begin(StreamId stream, Pinned pinned, long position) {
        Map<String, Watch> watches = new LinkedHashMap<>();
        Map<String, SliceWatch> slices = new LinkedHashMap<>();
        Map<String, Epoch> epochs = new LinkedHashMap<>();
        for (Pinned.Cell cell : pinned.cells()) {
            Watched fall = scores(stream, cell, Direction.DOWN);
            if (!cell.slice().equals(Slice.ALL)) {
                SliceWatch.start(fall, cell.baseline(), 0, cell.margin(), position + 1)
                        .ifPresent(watch -> slices.put(name(fall), watch));
                continue;
            }
            epochs.put(EPOCH + name(fall), Epoch.start(fall, position));
            for (Watched watched : List.of(fall, scores(stream, cell, Direction.UP))) {
                Watch.start(watched, cell.baseline(), 0, cell.margin(), pinned.limit())
                        .ifPresent(watch -> watches.put(name(watched), watch.at(position)));
            }
        }
        for (Pinned.Cell cell : pinned.missing()) {
            Watched missing = Watched.unscored(
                    stream.target(), cell.evaluator(), stream.stream().label());
            Watch.start(missing, cell.baseline(), 0, cell.margin(), pinned.limit())
                    .ifPresent(watch -> watches.put(name(missing), watch.at(position)));
        }
        return new Detectors(new Place(position, pinned.target(), pinned.models(), List.of()), watches, slices, epochs);
    }

    private static Watched scores(StreamId stream, Pinned.Cell cell, Direction direction) {
        return new Watched(
                stream.target(), cell.evaluator(), stream.stream().label(), cell.slice(), Measure.SCORE, direction);
    }

    private static String name(Watched watched) {
        return Json.ofTexts(List.of(
                        watched.evaluator(),
                        watched.slice(),
                        watched.measure().label(),
                        watched.direction().label()))
                .line();
    }

    /** Returns these detectors with the target as it is now; what was seen of another one does not show recovery. */
    Detectors answeredBy(String target, Optional<String> revision) {
        return target.equals(place.target()) ? this : anew(place.changed(target, revision));
    }

    private Detectors anew(Place changed) {
        Map<String, Watch> anew = new LinkedHashMap<>(watches);
        anew.replaceAll((name, watch) -> watch.targetChanged());
        Map<String, SliceWatch> slicesAnew = new LinkedHashMap<>(slices);
        slicesAnew.replaceAll((name, watch) -> watch.targetChanged());
        return new Detectors(changed, anew, slicesAnew, epochs);
    }

    /** Returns these detectors after what was taken, in order; evaluators that are not as pinned are passed over. */
    Detectors after(List<Taken> taken, Set<String> comparable) {
        Detectors after = this;
        int from = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (!after.place.models().containsAll(taken.get(i).models())) {
                Set<String> further = new HashSet<>(taken.get(i).models());
                further.removeAll(after.place.models());
                after = after.moved(taken.subList(from, i), comparable);
                after = after.anew(after.place.answered(further));
                from = i;
            }
        }
        return after.moved(taken.subList(from, taken.size()), comparable);
    }

    private Detectors moved(List<Taken> taken, Set<String> comparable) {
        if (taken.isEmpty()) {
            return this;
        }
        Map<String, Watch> further = new LinkedHashMap<>(watches);
        further.replaceAll((name, watch) -> watch.after(readings(taken, watch.watched(), comparable)));
        Map<String, SliceWatch> ofSlices = new LinkedHashMap<>(slices);
        ofSlices.replaceAll((name, watch) -> {
            List<Taken> here = taken.stream()
                    .filter(cluster -> cluster.holds(watch.watched().slice()))
                    .toList();
            return here.isEmpty() ? watch : watch.after(readings(here, watch.watched(), comparable));
        });
        Map<String, Epoch> longer = new LinkedHashMap<>(epochs);
        longer.replaceAll((name, epoch) -> epoch.after(readings(taken, epoch.watched(), comparable)));
        return new Detectors(place.at(taken.getLast().position()), further, ofSlices, longer);
    }

    private static List<Reading> readings(List<Taken> taken, Watched watched, Set<String> comparable) {
        return taken.stream()
                .map(cluster -> cluster.reading(watched, comparable))
                .toList();
    }

    /** Returns these detectors with a cause for each alarm that has been given one, by name. */
    public Detectors with(Map<String, Watch> explained) {
        Map<String, Watch> with = new LinkedHashMap<>(watches);
        with.putAll(explained);
        return new Detectors(place, with, slices, epochs);
    }

    /** Returns the changes of the whole stream that alarm now. */
    public List<Drift> alarms() {
        return watches.values().stream()
                .flatMap(watch -> watch.drift().stream())
                .toList();
    }

    /** Returns everything as it is stored, by name. */
    Map<String, Json> json() {
        return changedSince(new Detectors(new Place(-1, "", Set.of(), List.of()), Map.of(), Map.of(), Map.of()));
    }

    /** Returns what is not as it was, as it is stored, by name. */
    public Map<String, Json> changedSince(Detectors before) {
        Map<String, Json> documents = new LinkedHashMap<>();
        if (!place.equals(before.place)) {
            documents.put(PLACE, place.json());
        }
        watches.forEach((name, watch) -> {
            if (!watch.equals(before.watches.get(name))) {
                documents.put(name, watch.json());
            }
        });
        slices.forEach((name, watch) -> {
            if (!watch.equals(before.slices.get(name))) {
                documents.put(name, watch.json());
            }
        });
        epochs.forEach((name, epoch) -> {
            if (!epoch.equals(before.epochs.get(name))) {
                documents.put(name, epoch.json());
            }
        });
        return documents;
    }

    /** Reads what was stored; empty where nothing is watched. */
    public static Optional<Detectors> of(Map<String, Json> documents) {
        Json place = documents.get(PLACE);
        if (place == null) {
            return Optional.empty();
        }
        Map<String, Watch> watches = new LinkedHashMap<>();
        Map<String, SliceWatch> slices = new LinkedHashMap<>();
        Map<String, Epoch> epochs = new LinkedHashMap<>();
        documents.forEach((name, document) -> {
            String schema = document.member("schema").flatMap(Json::text).orElse("");
            if (schema.equals(SLICE_SCHEMA)) {
                slices.put(name, SliceWatch.of(document));
            } else if (schema.equals(Epoch.SCHEMA)) {
                epochs.put(name, Epoch.of(document));
            } else if (!name.equals(PLACE)) {
                watches.put(name, Watch.of(document));
            }
        });
        return Optional.of(new Detectors(Place.of(place), watches, slices, epochs));
    }
}
