package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sampling.Spread;
import dev.evaluator.suite.Suite;

/** How far apart the scores of a suite lay in each stratum, as its newest complete run has found. */
final class Spreads {

    private Spreads() {}

    /** Returns what decides how much of each stratum is drawn; nothing where the sizes decide. */
    static Spread of(Store store, SuiteConfig config, Suite suite, RunRequest request) {
        Spread spread = new Spread();
        if (config.sampling().bySpread() && request.seed().isEmpty()) {
            store.runs().stream()
                    .filter(run -> run.kind() == RunRecord.Kind.RUN
                            && run.state() == RunRecord.State.COMPLETE
                            && run.suite().equals(suite.name())
                            && run.suiteDigest().equals(suite.digest()))
                    .findFirst()
                    .ifPresent(run -> read(store, run, config, suite, spread));
        }
        return spread;
    }

    private static void read(Store store, RunRecord run, SuiteConfig config, Suite suite, Spread spread) {
        Strata strata = new Strata(config.sampling().stratifyBy(), suite.slicing());
        for (int part = 0; part < run.parts().size(); part++) {
            Reports.counted(store, run, part, suite, Long.MAX_VALUE, (of, found, scores) -> {
                String stratum = strata.of(found.sample().slices());
                scores.forEach((evaluator, score) -> {
                    if (score instanceof CaseScore.Graded(double value, boolean critical)) {
                        spread.add(stratum, of + " " + evaluator, value);
                    }
                });
            });
        }
    }
}
