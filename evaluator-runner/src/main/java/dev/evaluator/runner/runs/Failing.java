package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The cases of a run that are not perfect: below the best by some evaluator, or without a score. */
public final class Failing {

    private Failing() {}

    /** Returns the ids of those of any part, in the run's order. */
    public static Set<String> of(Store store, RunRecord run, Suite suite) {
        Set<String> failing = new LinkedHashSet<>();
        for (int part = 0; part < run.parts().size(); part++) {
            store.cases(run.id(), part, found -> {
                if (!scores(found, suite, run).isEmpty()) {
                    failing.add(found.sample().id());
                }
            });
        }
        return failing;
    }

    /** Returns what is not perfect of a case, by evaluator; nothing while not all of it has been evaluated. */
    public static Map<String, CaseScore> scores(CaseRecord found, Suite suite, RunRecord run) {
        Map<String, CaseScore> failing = new LinkedHashMap<>();
        Reports.scores(found, suite, run).orElse(Map.of()).forEach((evaluator, score) -> {
            boolean perfect = switch (score) {
                case CaseScore.Graded(double value, boolean critical) -> value == 1;
                case CaseScore.NotApplicable() -> true;
                case CaseScore.Unscored unscored -> false;
            };
            if (!perfect) {
                failing.put(evaluator, score);
            }
        });
        return failing;
    }
}
