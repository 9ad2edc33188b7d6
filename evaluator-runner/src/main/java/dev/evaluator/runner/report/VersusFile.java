package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Comparer;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.report.Versus.Baseline;
import dev.evaluator.runner.runs.FrozenBaseline;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a run held against scores in a file: it has the score of each case, and no words to show beside them. */
final class VersusFile {

    private VersusFile() {}

    /** Returns the comparison with the file of the first gate that has one for this target; none where none has. */
    static Optional<Versus> of(Store store, Config config, Extent mine, Suite suite) {
        PartRecord part = mine.run().parts().get(mine.part());
        List<Path> files = part.stream() == Stream.REPLAYED
                ? FrozenBaseline.files(config, mine.run().suite(), part.target())
                : List.of();
        return files.isEmpty() ? Optional.empty() : of(store, files, mine, suite);
    }

    private static Optional<Versus> of(Store store, List<Path> files, Extent mine, Suite suite) {
        Path file = files.getFirst();
        FrozenBaseline frozen;
        try {
            frozen = FrozenBaseline.read(file, mine.run().suite());
        } catch (RunRefused e) {
            // The run is made and paid for: what is wrong with a file is said, and the rest is told all the same.
            return Optional.of(Versus.nothing(new Baseline.Unread(file), String.valueOf(e.getMessage())));
        }
        return frozen.run().equals(mine.run().id())
                ? Optional.empty()
                : Optional.of(others(compared(store, file, frozen, mine, suite), files));
    }

    private static Versus compared(Store store, Path file, FrozenBaseline frozen, Extent mine, Suite suite) {
        Baseline baseline = new Baseline.InFile(file, frozen.target(), frozen.run(), frozen.pinnedAt());
        Comparer comparer = Versus.comparer(store, mine, suite, false);
        long[] pairs = {0, 0};
        mine.readWhole(store, suite, (found, scores) -> {
            Optional<Map<String, CaseScore>> then = frozen.scores(found.sample());
            then.ifPresent(known -> comparer.add(found.sample(), scores, known));
            pairs[then.isPresent() ? 0 : 1]++;
        });
        return pairs[0] == 0
                ? Versus.nothing(baseline, "no case of this run was frozen as it is now")
                : Versus.compared(
                        baseline,
                        mine.run(),
                        pairs[0],
                        pairs[1],
                        comparer.comparison(),
                        frozen.definitions(),
                        frozen.judges());
    }

    private static Versus others(Versus versus, List<Path> files) {
        if (files.size() == 1) {
            return versus;
        }
        List<String> notes = new ArrayList<>(versus.notes());
        notes.add("other gates compare with "
                + Words.some(
                        files.subList(1, files.size()).stream()
                                .map(Path::toString)
                                .toList(),
                        3)
                + ", which is not shown");
        return new Versus(versus.baseline(), versus.pairs(), versus.alone(), versus.comparison(), notes);
    }
}
