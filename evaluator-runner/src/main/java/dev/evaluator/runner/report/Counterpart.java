package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.Map;
import java.util.Optional;

/** The other side of a comparison, looked up case by case; what lies beyond its first open case does not count. */
final class Counterpart {

    private final Store store;
    private final Side side;
    private final Suite suite;

    Counterpart(Store store, Side side, Suite suite) {
        this.store = store;
        this.side = side;
        this.suite = suite;
    }

    /** The same question on the other side. */
    record Match(CaseRecord found, Map<String, CaseScore> scores) {}

    /** Returns what the other side has for the same question, when it counts there. */
    Optional<Match> find(Sample sample) {
        return store.caseOf(side.run().id(), side.part(), sample.id())
                .filter(found -> found.sample().prompt().equals(sample.prompt())
                        && found.sample().reference().equals(sample.reference()))
                .filter(found -> counts(found.sample()))
                .flatMap(found -> Reports.scores(found, suite, side.run()).map(scores -> new Match(found, scores)));
    }

    private boolean counts(Sample sample) {
        return side.findings().last().filter(last -> place(sample, last) <= 0).isPresent();
    }

    private int place(Sample one, Sample two) {
        long seed = side.run().seed();
        int byCluster = Long.compareUnsigned(Keys.order(seed, one.cluster()), Keys.order(seed, two.cluster()));
        return byCluster != 0 ? byCluster : one.id().compareTo(two.id());
    }
}
