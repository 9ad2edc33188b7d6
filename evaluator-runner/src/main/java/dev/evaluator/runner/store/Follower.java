package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.util.Map;

/** What is kept in step with the cases of a part: it takes them as they are kept, in the same transaction. */
public interface Follower {

    /**
     * What a follower has become.
     *
     * @param followed how far it is
     * @param detectors its detectors that have changed, by name
     */
    record Progress(Followed followed, Map<String, Json> detectors) {
        public Progress {
            detectors = Map.copyOf(detectors);
        }
    }

    /**
     * Something a follower takes.
     *
     * @param follower who takes it
     * @param move takes it, on the thread that writes; a case that was taken before must change nothing
     */
    record Step(Follower follower, Runnable move) {}

    /** Returns what it has become since it was asked last: once for each commit, on the thread that writes. */
    Progress progress();
}
