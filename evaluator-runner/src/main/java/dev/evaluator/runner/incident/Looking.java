package dev.evaluator.runner.incident;

import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.runs.Since;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Picks the cases that show best what has moved: of the slices that moved for certain, the newest of the worst. */
final class Looking {

    private static final int MOST = 3;

    private final Store store;
    private final Suite suite;

    Looking(Store store, Suite suite) {
        this.store = store;
        this.suite = suite;
    }

    List<Look> at(List<Moved> moved) {
        Optional<Moved> first = moved.stream()
                .filter(found -> found.drift().watched().measure() == Measure.SCORE
                        && found.stream().stream() != Stream.ANCHORS
                        && suite.evaluators()
                                .containsKey(found.drift().watched().evaluator()))
                .findFirst();
        return first.map(this::cases).orElse(List.of());
    }

    private List<Look> cases(Moved moved) {
        Drift drift = moved.drift();
        Set<String> certain = new HashSet<>();
        moved.slices().stream().filter(Moved.Part::alarm).forEach(part -> certain.add(part.slice()));
        List<Since.Graded> newest = new ArrayList<>(
                on(Since.change(store, moved.stream(), suite, drift), drift).cases());
        Collections.reverse(newest);
        Comparator<Since.Graded> worst = Comparator.comparingDouble(Since.Graded::score);
        newest.sort((drift.watched().direction() == Direction.DOWN ? worst : worst.reversed())
                .thenComparing(found -> certain.stream().noneMatch(slice -> isOn(found.sample(), slice))));
        Set<String> asked = new HashSet<>();
        return newest.stream()
                .filter(found -> asked.add(found.sample().prompt().question()))
                .limit(MOST)
                .map(found -> new Look(
                        found.run(),
                        found.part(),
                        found.sample(),
                        drift.watched().evaluator(),
                        found.score()))
                .toList();
    }

    /** Returns only the cases of the slice that a drift is about. */
    static Since on(Since since, Drift drift) {
        String slice = drift.watched().slice();
        return slice.equals(Slice.ALL)
                ? since
                : new Since(since.cases().stream()
                        .filter(found -> isOn(found.sample(), slice))
                        .toList());
    }

    private static boolean isOn(Sample sample, String slice) {
        return sample.slices().entrySet().stream()
                .anyMatch(of -> new Slice(of.getKey(), of.getValue()).label().equals(slice));
    }
}
