package dev.evaluator.runner.runs;

import dev.evaluator.gate.Census;
import dev.evaluator.gate.Frozen;
import dev.evaluator.gate.Plan;
import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate of a suite will take, told before any call.
 *
 * @param plan how many cases each requirement needs
 * @param callsPerCase how often targets are called for one case
 * @param budget what the gate may use up
 * @param pace what a call took in an earlier run, if there was one
 */
public record GatePlan(Plan plan, int callsPerCase, GateBudget budget, Optional<Pace> pace) {

    /** Plans a gate of a suite on its cases, with so much to use up. */
    public static GatePlan of(
            SuiteConfig config, Suite suite, Census census, GateBudget budget, int attempt, Optional<Pace> pace) {
        boolean comparing = suite.requirements().stream().anyMatch(Requirement.NoWorse.class::isInstance);
        return new GatePlan(
                Plan.of(
                        suite.requirements(),
                        suite.slicing(),
                        census,
                        budget.cases().orElse(Long.MAX_VALUE),
                        passFail(suite) && config.repeats() == 1,
                        attempt),
                config.repeats() * (comparing ? 2 : 1),
                budget,
                pace);
    }

    /** Plans a gate of a suite whose baseline was frozen, so that only the candidate is called. */
    static GatePlan of(
            SuiteConfig config, Suite suite, Census census, GateRequest request, Frozen frozen, Optional<Pace> pace) {
        return new GatePlan(
                Plan.of(
                        suite.requirements(),
                        suite.slicing(),
                        census,
                        request.budget().cases().orElse(Long.MAX_VALUE),
                        false,
                        request.attempt(),
                        Optional.of(frozen)),
                config.repeats(),
                request.budget(),
                pace);
    }

    /** Returns what deciding would take; nobody is called and nothing is kept. */
    public static GatePlan of(
            GateRequest request, Config config, Connections connections, Optional<Pace> pace, String storeUrl) {
        SuiteConfig suite = GateQuestion.suite(request.gate(), config);
        Suite made = GateQuestion.deciding(suite.provider().suite(connections));
        Census census = new Census(made.evaluators());
        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), line -> {})) {
            Draw.refuseNone(traffic, suite);
            traffic.forEachRemaining(census::add);
        }
        Optional<FrozenArm> frozen = request.gate().baseline().flatMap(from -> FrozenArm.of(from, made, storeUrl));
        if (frozen.isEmpty()) {
            return of(suite, made, census, request.budget(), request.attempt(), pace);
        }
        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), line -> {})) {
            Frozen known = frozen.get().frozen(made, made.slicing().closedOver(census.sliceValues()), traffic);
            return of(suite, made, census, request, known, pace);
        }
    }

    /** Returns whether every requirement reads scores of 0 or 1. */
    public static boolean passFail(Suite suite) {
        return suite.requirements().stream()
                .allMatch(requirement -> requirement instanceof Requirement.Never
                        || suite.evaluator(requirement.evaluator()).passFail());
    }

    /** Returns whether cases and budgets can decide every requirement, as far as is known. */
    public boolean decidable() {
        return plan.decidable() && within().stream().allMatch(Within::suffices);
    }

    /**
     * A budget of calls or of money against what deciding needs.
     *
     * @param budget how much there is
     * @param least how much flawless cases take, calls of judges counted where an earlier run tells their number
     * @param usual how much it takes as a rule
     */
    public record Within(String what, double budget, double least, double usual) {

        /** Returns whether it can be enough. */
        public boolean suffices() {
            return least <= budget;
        }
    }

    /** Returns the budgets there are against the need. */
    public List<Within> within() {
        List<Within> all = new ArrayList<>();
        double calls = callsPerCase * (1 + pace.map(Pace::judgeCalls).orElse(0.0));
        budget.calls()
                .ifPresent(most -> all.add(new Within("calls", most, plan.clean() * calls, plan.usual() * calls)));
        budget.cost()
                .ifPresent(most -> pace.ifPresent(known -> {
                    double each = callsPerCase * known.money().amount();
                    all.add(new Within(most.currency(), most.amount(), plan.clean() * each, plan.usual() * each));
                }));
        return all;
    }

    /** Returns the plan as one document. */
    public Json json() {
        JsonObjects json = Json.object()
                .put("procedure", plan.procedure().label())
                .put("decidable", decidable())
                .put("cases", plan.cases())
                .put(
                        "requirements",
                        Json.array(plan.lines().stream().map(GatePlan::line).toList()))
                .put("clean", spend(plan.clean()))
                .put("usual", spend(plan.usual()))
                .put("most", spend(plan.most()));
        json.put(
                "budgets",
                Json.array(within().stream()
                        .map(each -> Json.object()
                                .put("of", each.what())
                                .put("most", each.budget())
                                .put("clean", each.least())
                                .put("usual", each.usual())
                                .put("suffices", each.suffices())
                                .build())
                        .toList()));
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
