package dev.evaluator.runner.cli;

import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Why cases have no score, with one example of each reason, so that nobody must go looking. */
final class Missing {

    private static final int LONGEST = 400;

    private Missing() {}

    private record Why(long cases, String example) {
        Why and(Why other) {
            return new Why(cases + other.cases, example);
        }
    }

    /** Returns a line for each part and reason. */
    static List<String> lines(Store store, RunRecord run) {
        List<String> lines = new ArrayList<>();
        for (int part = 0; part < run.parts().size(); part++) {
            String target = run.parts().get(part).target();
            Map<Reason, Why> all = new EnumMap<>(Reason.class);
            store.cases(
                    run.id(),
                    part,
                    found -> of(found).forEach((reason, detail) -> all.merge(reason, new Why(1, detail), Why::and)));
            all.forEach((reason, why) -> lines.add(target + ": " + why.cases()
                    + (why.cases() == 1 ? " case" : " cases") + " without a score, " + reason.label() + ": "
                    + Terminal.line(why.example(), LONGEST)));
        }
        return lines;
    }

    private static Map<Reason, String> of(CaseRecord found) {
        Map<Reason, String> reasons = new EnumMap<>(Reason.class);
        found.repeats()
                .forEach(repeat -> repeat.evaluations().values().forEach(outcome -> {
                    if (outcome instanceof Evaluation.Outcome.Scored(Score.Unscored(Reason reason, String detail))) {
                        reasons.putIfAbsent(reason, detail);
                    }
                }));
        return reasons;
    }
}
