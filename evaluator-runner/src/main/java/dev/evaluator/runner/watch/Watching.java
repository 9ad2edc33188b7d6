package dev.evaluator.runner.watch;

import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Slicing;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what watches a part of a run, where it was left. */
public final class Watching {

    private Watching() {}

    /** Returns the stream that a part of a run is a piece of. */
    public static StreamId stream(RunRecord run, int part) {
        PartRecord of = run.parts().get(part);
        return new StreamId(run.suite(), of.target(), of.stream());
    }

    /**
     * Returns who follows a part; nobody where no baseline is pinned or the run began before it was.
     *
     * @param definitions the digest of each evaluator's definition in this run
     */
    public static Optional<PartFollower> follower(
            Store store, RunRecord run, int part, Slicing slicing, Map<String, String> definitions) {
        StreamId stream = stream(run, part);
        return store.baseline(stream)
                .filter(baseline -> run.startedAt().isAfter(baseline.pinnedAt()))
                .flatMap(baseline -> Detectors.of(store.detectors(stream))
                        .map(kept -> follower(store, run, part, kept, slicing, comparable(baseline, definitions))));
    }

    private static PartFollower follower(
            Store store, RunRecord run, int part, Detectors kept, Slicing slicing, Set<String> comparable) {
        PartRecord of = run.parts().get(part);
        long position = kept.place().position();
        Followed followed = store.followed(run.id(), part)
                .map(before -> new Followed(
                        before.run(), before.part(), before.stream(), before.cases(), before.first(), position))
                .orElseGet(() -> new Followed(run.id(), part, stream(run, part), 0, position + 1, position));
        Detectors detectors = kept.answeredBy(of.targetDigest().value(), of.revision());
        return new PartFollower(followed, kept, detectors, slicing, comparable);
    }

    private static Set<String> comparable(BaselineRecord baseline, Map<String, String> definitions) {
        Map<String, String> then = Pinned.of(baseline.document()).definitions();
        return definitions.entrySet().stream()
                .filter(now -> now.getValue().equals(then.get(now.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
