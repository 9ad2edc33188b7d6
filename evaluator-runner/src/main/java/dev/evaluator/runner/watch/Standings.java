package dev.evaluator.runner.watch;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how everything stands again and again, and anew only what has changed since. Not thread-safe. */
public final class Standings {

    private final Store store;
    private final Map<StreamId, Known> known = new HashMap<>();
    private final Map<String, Pinned> baselines = new HashMap<>();

    private record Known(Map<String, Json> documents, Detectors detectors) {}

    /** Creates a reader of a store. */
    public Standings(Store store) {
        this.store = store;
    }

    /** Returns how every watched suite stands. */
    public List<Standing> read(Instant now) {
        return Standing.all(store, now, this::detectors, this::pinned);
    }

    private Pinned pinned(BaselineRecord baseline) {
        return baselines.computeIfAbsent(baseline.id(), id -> Pinned.of(baseline.document()));
    }

    private Optional<Detectors> detectors(StreamId stream) {
        Map<String, Json> documents = store.detectors(stream);
        Known before = known.get(stream);
        if (before != null && same(before.documents(), documents)) {
            return Optional.of(before.detectors());
        }
        Optional<Detectors> read = Detectors.of(documents);
        read.ifPresent(detectors -> known.put(stream, new Known(documents, detectors)));
        return read;
    }

    /** A store gives the same value for the same text: to compare them costs nothing. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Map<String, Json> before, Map<String, Json> now) {
        return before.size() == now.size()
                && now.entrySet().stream().allMatch(entry -> before.get(entry.getKey()) == entry.getValue());
    }
}
