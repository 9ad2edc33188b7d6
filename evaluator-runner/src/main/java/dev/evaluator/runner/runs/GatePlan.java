package dev.evaluator.runner.runs;

import dev.evaluator.gate.Census;
import dev.evaluator.gate.Plan;
import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.suite.Suite;
import java.util.Optional;

/**
 * What a gate of a suite will take, told before any call.
 *
 * @param plan how many cases each requirement needs
 * @param callsPerCase how often targets are called for one case
 * @param pace what a call took in an earlier run, if there was one
 */
public record GatePlan(Plan plan, int callsPerCase, Optional<Pace> pace) {

    /** Plans a gate of a suite on its cases, of which it may use so many. */
    public static GatePlan of(
            SuiteConfig config, Suite suite, Census census, long most, int attempt, Optional<Pace> pace) {
        boolean comparing = suite.requirements().stream().anyMatch(Requirement.NoWorse.class::isInstance);
        return new GatePlan(
                Plan.of(
                        suite.requirements(),
                        suite.slicing(),
                        census,
                        most,
                        passFail(suite) && config.repeats() == 1,
                        attempt),
                config.repeats() * (comparing ? 2 : 1),
                pace);
    }

    /** Whether every requirement reads scores of 0 or 1. */
    static boolean passFail(Suite suite) {
        return suite.requirements().stream()
                .allMatch(requirement -> requirement instanceof Requirement.Never
                        || suite.evaluator(requirement.evaluator()).passFail());
    }

    /** Returns the plan as one document. */
    public Json json() {
        JsonObjects json = Json.object()
                .put("procedure", plan.procedure().label())
                .put("decidable", plan.decidable())
                .put("cases", plan.cases())
                .put(
                        "requirements",
                        Json.array(plan.lines().stream().map(GatePlan::line).toList()))
                .put("clean", spend(plan.clean()))
                .put("usual", spend(plan.usual()))
                .put("most", spend(plan.most()));
        pace.ifPresent(known -> json.put("measuredIn", known.run()));
        return json.build();
    }

    private static Json line(Plan.Line line) {
        return Json.object()
                .put("id", line.id())
                .put("requires", line.requirement().words())
                .put("decidable", line.decidable())
                .put("cases", line.cases())
                .put("clean", line.need().clean())
                .put("usual", line.need().usual())
                .put("nearest", line.nearest().map(Requirement::words))
                .build();
    }

    private Json spend(long cases) {
        JsonObjects json = Json.object().put("cases", cases).put("targetCalls", cases * callsPerCase);
        pace.ifPresent(known -> json.put("seconds", known.seconds() * cases * callsPerCase)
                .put(
                        "cost",
                        new Money(
                                        known.money().amount() * cases * callsPerCase,
                                        known.money().currency(),
                                        known.money().priced())
                                .json()));
        return json.build();
    }
}
