package dev.evaluator.runner.report;

import dev.evaluator.report.Comparer;
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
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of a run held against its baseline, case by case, exactly as the page of the two runs does it: the run that the
 * binding baseline of its stream was pinned from, or else the file with which a gate compares its target.
 *
 * @param baseline what it is held against
 * @param pairs cases that count in both runs
 * @param alone cases of this run that the other does not have
 * @param comparison the differences, this run minus the baseline's; without the evaluators defined otherwise now
 * @param notes why a difference is missing, or what else than the target may have made it
 */
public record Versus(Baseline baseline, long pairs, long alone, Comparison comparison, List<String> notes) {

    public Versus {
        notes = List.copyOf(notes);
    }

    /** What a run is held against. */
    public sealed interface Baseline {

        /** The run that a baseline was pinned from. */
        record OfRun(String run, Instant pinnedAt) implements Baseline {}

        /** Scores of a target in a run that were frozen into a file. */
        record InFile(Path file, String target, String run, Instant pinnedAt) implements Baseline {}

        /** A file that tells nothing. */
        record Unread(Path file) implements Baseline {}
    }

    /** Returns the comparison of each part of a run; none of a part without a baseline or that is the baseline. */
    public static List<Optional<Versus>> of(Store store, Config config, RunRecord run, Suite suite) {
        return IntStream.range(0, run.parts().size())
                .mapToObj(part -> of(store, config, new Extent(run, part, Long.MAX_VALUE), suite))
                .toList();
    }

    private static Optional<Versus> of(Store store, Config config, Extent mine, Suite suite) {
        RunRecord run = mine.run();
        Optional<BaselineRecord> pinned = store.baseline(stream(run, run.parts().get(mine.part())));
        return pinned.isEmpty()
                ? VersusFile.of(store, config, mine, suite)
                : pinned.filter(baseline ->
                                !Pinned.of(baseline.document()).run().equals(run.id()))
                        .map(baseline -> of(store, mine, baseline, suite));
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

    private static Versus of(Store store, Extent mine, BaselineRecord baseline, Suite suite) {
        Pinned pinned = Pinned.of(baseline.document());
        Optional<Extent> theirs = store.find(pinned.run())
                .filter(found -> found.id().equals(pinned.run()))
                .flatMap(found -> part(found, baseline.stream()));
        if (theirs.isEmpty()) {
            return nothing(pinned, baseline, "its cases are no longer in this store");
        }
        RunRecord other = theirs.get().run();
        Comparer comparer = comparer(store, mine, suite, other.kind() == RunRecord.Kind.GATE);
        Pairs pairs = Pairs.read(
                store,
                suite,
                mine,
                new Pairs.Second(theirs.get(), theirs.get().last(store, suite)),
                (one, two) -> comparer.add(one.found().sample(), one.scores(), two.scores()));
        if (pairs.pairs() == 0) {
            return nothing(pinned, baseline, "no case is in both runs");
        }
        return compared(
                new Baseline.OfRun(pinned.run(), baseline.pinnedAt()),
                mine.run(),
                pairs.pairs(),
                pairs.alone(),
                comparer.comparison(),
                pinned.definitions(),
                Reports.judges(other));
    }

    /** Returns what compares this part with another; {@code stopped} tells that results ended the other. */
    static Comparer comparer(Store store, Extent mine, Suite suite, boolean stopped) {
        return new Comparer(
                List.copyOf(suite.evaluators().keySet()),
                Reports.slicing(store, mine.run(), suite),
                stopped || mine.run().kind() == RunRecord.Kind.GATE);
    }

    /** Returns a comparison without what was defined otherwise then, and with what else may have made a difference. */
    static Versus compared(
            Baseline baseline,
            RunRecord run,
            long pairs,
            long alone,
            Comparison all,
            Map<String, String> definitions,
            List<JudgeId> judges) {
        List<String> notes = new ArrayList<>();
        List<String> changed = Reports.definitions(run).entrySet().stream()
                .filter(of -> !of.getValue().equals(definitions.get(of.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (!changed.isEmpty()) {
            notes.add(
                    "not compared, for the baseline does not have them as they are now: " + String.join(", ", changed));
        }
        if (!new HashSet<>(Reports.judges(run)).equals(new HashSet<>(judges))) {
            notes.add("the judges are not those of the baseline, so a difference may be theirs");
        }
        return new Versus(baseline, pairs, alone, without(changed, all), notes);
    }

    private static Versus nothing(Pinned pinned, BaselineRecord baseline, String why) {
        return nothing(new Baseline.OfRun(pinned.run(), baseline.pinnedAt()), why);
    }

    /** Returns that there is nothing to compare with, and why. */
    static Versus nothing(Baseline baseline, String why) {
        return new Versus(baseline, 0, 0, new Comparison(List.of(), List.of()), List.of(why));
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

    private static Optional<Extent> part(RunRecord run, StreamId stream) {
        return IntStream.range(0, run.parts().size())
                .filter(part -> stream(run, run.parts().get(part)).equals(stream))
                .mapToObj(part -> new Extent(run, part, Long.MAX_VALUE))
                .findFirst();
    }

    private static StreamId stream(RunRecord run, PartRecord part) {
        return new StreamId(run.suite(), part.target(), part.stream());
    }
}
