package dev.evaluator.runner.report;

import dev.evaluator.report.Comparison;
import dev.evaluator.report.Difference;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a run held against the run that the binding baseline of its stream was pinned from, case by case, exactly as
 * the page of the two runs does it.
 *
 * @param baseline the run that the baseline was pinned from
 * @param pinnedAt when it was pinned
 * @param pairs cases that count in both runs
 * @param alone cases of this run that the other does not have
 * @param comparison the differences, this run minus the baseline's; without the evaluators defined otherwise now
 * @param notes why a difference is missing, or what else than the target may have made it
 */
public record Versus(
        String baseline, Instant pinnedAt, long pairs, long alone, Comparison comparison, List<String> notes) {

    public Versus {
        notes = List.copyOf(notes);
    }

    /** Returns the comparison of each part of a run; none of a part without a baseline or that is the baseline. */
    public static List<Optional<Versus>> of(Store store, Config config, RunRecord run, Suite suite) {
        List<Optional<Versus>> all = new ArrayList<>();
        List<Side> mine = List.of();
        for (int part = 0; part < run.parts().size(); part++) {
            Optional<BaselineRecord> pinned = store.baseline(
                            stream(run, run.parts().get(part)))
                    .filter(baseline -> !Pinned.of(baseline.document()).run().equals(run.id()));
            if (pinned.isPresent() && mine.isEmpty()) {
                mine = Side.of(store, config, run, suite, Long.MAX_VALUE, "");
            }
            List<Side> sides = mine;
            int number = part;
            all.add(pinned.map(baseline -> of(store, config, sides.get(number), baseline, suite)));
        }
        return all;
    }

    /** Returns the difference of an evaluator over all pairs, if there are any. */
    public Optional<Difference> evaluator(String name) {
        return comparison.evaluator(name);
    }

    /** Returns the difference of an evaluator over the pairs of a slice, if there are any. */
    public Optional<Difference> slice(Slice slice, String evaluator) {
        return comparison.slices().stream()
                .filter(of -> of.slice().equals(slice) && of.evaluator().equals(evaluator))
                .map(Comparison.OfSlice::difference)
                .findFirst();
    }

    private static Versus of(Store store, Config config, Side mine, BaselineRecord baseline, Suite suite) {
        Pinned pinned = Pinned.of(baseline.document());
        Optional<RunRecord> run =
                store.find(pinned.run()).filter(found -> found.id().equals(pinned.run()));
        Optional<Side> theirs = run.flatMap(found -> Side.of(store, config, found, suite, Long.MAX_VALUE, "").stream()
                .filter(side -> stream(found, side.record()).equals(baseline.stream()))
                .findFirst());
        if (theirs.isEmpty()) {
            return nothing(pinned, baseline, "its cases are no longer in this store");
        }
        Paired paired = Paired.of(store, mine, theirs.get(), suite, "");
        if (paired.pairs() == 0) {
            return nothing(pinned, baseline, "no case is in both runs");
        }
        Map<String, String> now = Reports.definitions(mine.run());
        List<String> notes = new ArrayList<>();
        List<String> other = now.entrySet().stream()
                .filter(of -> !of.getValue().equals(pinned.definitions().get(of.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!other.isEmpty()) {
            notes.add("not compared, for the baseline does not have them as they are now: " + String.join(", ", other));
        }
        if (!new HashSet<>(Reports.judges(mine.run()))
                .equals(new HashSet<>(Reports.judges(theirs.get().run())))) {
            notes.add("the judges are not those of the baseline, so a difference may be theirs");
        }
        return new Versus(
                pinned.run(),
                baseline.pinnedAt(),
                paired.pairs(),
                paired.alone(),
                without(other, paired.comparison()),
                notes);
    }

    private static Versus nothing(Pinned pinned, BaselineRecord baseline, String why) {
        return new Versus(pinned.run(), baseline.pinnedAt(), 0, 0, new Comparison(List.of(), List.of()), List.of(why));
    }

    private static Comparison without(List<String> evaluators, Comparison all) {
        return new Comparison(
                all.evaluators().stream()
                        .filter(of -> !evaluators.contains(of.name()))
                        .toList(),
                all.slices().stream()
                        .filter(of -> !evaluators.contains(of.evaluator()))
                        .toList());
    }

    private static StreamId stream(RunRecord run, PartRecord part) {
        return new StreamId(run.suite(), part.target(), part.stream());
    }
}
