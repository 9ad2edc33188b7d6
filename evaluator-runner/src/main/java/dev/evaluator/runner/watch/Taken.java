package dev.evaluator.runner.watch;

import dev.evaluator.drift.Reading;
import dev.evaluator.drift.Watched;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Slice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster of cases at its place in a stream.
 *
 * @param position its place
 * @param cases its cases
 * @param models the models that answered them, as the answers name them
 */
record Taken(long position, List<Case> cases, Set<String> models) {

    Taken {
        models = Set.copyOf(models);
        cases = List.copyOf(cases);
    }

    /** A case with the labels of its slices and its scores by evaluator. */
    record Case(Set<String> slices, Map<String, CaseScore> scores) {}

    /** Tells whether a slice has a case here. */
    boolean holds(String slice) {
        return slice.equals(Slice.ALL)
                || cases.stream().anyMatch(found -> found.slices().contains(slice));
    }

    /** Returns what a detector sees here; nothing of an evaluator that is not as it was pinned. */
    Reading reading(Watched watched, Set<String> comparable) {
        List<CaseScore> scores = !comparable.contains(watched.evaluator())
                ? List.of()
                : cases.stream()
                        .filter(found -> watched.slice().equals(Slice.ALL)
                                || found.slices().contains(watched.slice()))
                        .map(found -> found.scores().getOrDefault(watched.evaluator(), new CaseScore.NotApplicable()))
                        .toList();
        return Reading.of(position, scores);
    }
}
