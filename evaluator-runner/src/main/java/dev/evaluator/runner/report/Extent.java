package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Outline;
import dev.evaluator.suite.Suite;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The cases of a part that count: those before its first open one, in the run's order.
 *
 * @param run the run
 * @param part which of its parts
 * @param most how many there are at most
 */
record Extent(RunRecord run, int part, long most) {

    /** Returns the cases that a side's estimates rest on. */
    static Extent of(Side side) {
        return new Extent(side.run(), side.part(), side.report().settled());
    }

    /** Gives each case that counts to the reader, with its score by every evaluator of the suite. */
    void read(Store store, Suite suite, BiConsumer<ScoredCase, Map<String, CaseScore>> reader) {
        Reports.counted(store, run, part, suite, most, (same, found, scores) -> reader.accept(found, scores));
    }

    /** Gives them to the reader with their words. */
    void readWhole(Store store, Suite suite, BiConsumer<CaseRecord, Map<String, CaseScore>> reader) {
        long[] left = {most};
        Reports.countedWhole(store, run, part, suite, (same, found, scores) -> {
            if (left[0]-- > 0) {
                reader.accept(found, scores);
            }
        });
    }

    /** Returns the last case that counts, if any does. */
    Optional<Outline> last(Store store, Suite suite) {
        Outline[] last = new Outline[1];
        read(store, suite, (found, scores) -> last[0] = found.sample());
        return Optional.ofNullable(last[0]);
    }

    /** Returns whether a case is no later in the run's order than its last one. */
    boolean reaches(Outline last, Outline one) {
        int byCluster =
                Long.compareUnsigned(Keys.order(run.seed(), one.cluster()), Keys.order(run.seed(), last.cluster()));
        return byCluster != 0 ? byCluster < 0 : one.id().compareTo(last.id()) <= 0;
    }
}
