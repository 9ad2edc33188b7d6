package dev.evaluator.runner.demo;

import static dev.evaluator.suite.Evaluators.noWorse;

import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Pair;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Verdict;
import dev.evaluator.redact.Redactor;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When nothing changes, a rule that looks at the last two means cries wolf every other time. */
final class QuietYear implements Act {

    private static final int TIMES = 100;
    private static final int CASES = 400;
    private static final double RIGHT = 0.9;

    @Override
    public void play(Stage stage) {
        int lower = 0;
        int failed = 0;
        for (int time = 0; time < TIMES; time++) {
            Gate gate = new Gate(List.of(noWorse("accuracy", 0.05)), Slicing.NONE, Procedure.SEQUENTIAL, 1, Set.of());
            int gained = 0;
            for (int i = 0; i < CASES; i++) {
                boolean then = Chance.of("quiet", time, i, "last") < RIGHT;
                boolean now = Chance.of("quiet", time, i, "now") < RIGHT;
                gained += (now ? 1 : 0) - (then ? 1 : 0);
                gate.consume(pair(i, now, then));
            }
            lower += gained < 0 ? 1 : 0;
            failed += gate.decide(true).verdict() == Verdict.FAIL ? 1 : 0;
        }
        stage.say("");
        stage.say(
                "5. Nothing changes, %d times (a simulation: %d cases each, right 9 times in 10 before and after).",
                TIMES, CASES);
        stage.say(
                "   \"The mean is lower than last time\" cried wolf %d times. The gate said FAIL %d times.",
                lower, failed);
    }

    private static Pair pair(int id, boolean candidate, boolean baseline) {
        Interaction question = new Interaction(
                "q" + id,
                Origin.SYNTHETIC,
                "simulation",
                Optional.empty(),
                Prompt.of("?"),
                Optional.empty(),
                Reference.NONE,
                Map.of(),
                Map.of());
        Sample sample = Redactor.off().redact(question, Inclusion.CERTAIN);
        return new Pair(sample, Map.of("accuracy", score(candidate)), Map.of("accuracy", score(baseline)));
    }

    private static CaseScore score(boolean right) {
        return new CaseScore.Graded(right ? 1 : 0, false);
    }
}
