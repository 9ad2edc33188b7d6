package dev.evaluator.runner.watch;

import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.Follower;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the detectors of a stream take the cases of one part of a run, in its order, each once. A cluster is one number
 * and is taken when its last case is known. Taking is cheap; the detectors move on once for each commit.
 */
public final class PartFollower implements Follower {

    private final Slicing slicing;
    private final Set<String> comparable;
    private final List<Taken> pending = new ArrayList<>();
    private final List<Taken.Case> cluster = new ArrayList<>();
    private final Set<String> answeredBy = new HashSet<>();
    private Detectors detectors;
    private Detectors kept;
    private Followed followed;
    private String open = "";
    private long seen;

    /**
     * Goes on where a part was left.
     *
     * @param comparable the evaluators that are defined as they were when the baseline was pinned
     */
    PartFollower(Followed followed, Detectors kept, Detectors detectors, Slicing slicing, Set<String> comparable) {
        this.followed = followed;
        this.kept = kept;
        this.detectors = detectors;
        this.slicing = slicing;
        this.comparable = comparable;
        this.seen = followed.cases();
    }

    /** Returns the step that takes a settled case at its place in the run's order, from 1, with the models that answered. */
    public Step taking(long place, Sample sample, Map<String, CaseScore> scores, Set<String> models) {
        return new Step(this, () -> take(place, sample, scores, models));
    }

    /** Returns the step that takes the last cluster, for no further case comes. */
    public Step ending() {
        return new Step(this, this::endCluster);
    }

    private void take(long place, Sample sample, Map<String, CaseScore> scores, Set<String> models) {
        if (place <= seen) {
            return;
        }
        if (place != seen + 1) {
            throw new IllegalStateException("cases must be taken one after the other: after " + seen + " came " + place
                    + " of run " + followed.run());
        }
        if (!sample.cluster().equals(open)) {
            endCluster();
            open = sample.cluster();
        }
        seen = place;
        answeredBy.addAll(models);
        cluster.add(new Taken.Case(
                slicing.of(sample).stream().map(Slice::label).collect(Collectors.toSet()), Map.copyOf(scores)));
        if (sample.conversation().isEmpty()) {
            endCluster();
        }
    }

    private void endCluster() {
        if (cluster.isEmpty()) {
            return;
        }
        long position = followed.last() + 1;
        pending.add(new Taken(position, cluster, answeredBy));
        followed = new Followed(followed.run(), followed.part(), followed.stream(), seen, followed.first(), position);
        cluster.clear();
        answeredBy.clear();
    }

    @Override
    public Progress progress() {
        if (!pending.isEmpty()) {
            detectors = detectors.after(pending, comparable);
            pending.clear();
        }
        Map<String, Json> changed = detectors.changedSince(kept);
        kept = detectors;
        return new Progress(followed, changed);
    }
}
