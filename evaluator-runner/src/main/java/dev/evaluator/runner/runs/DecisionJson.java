package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Gate;
import dev.evaluator.gate.Levels;
import dev.evaluator.gate.Requirement;
import dev.evaluator.gate.Verdict;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What a decision rests on, as {@code verdict.json} writes it: requirements, evidence and findings. */
final class DecisionJson {

    /** Evidence beyond this says nothing more, and JSON readers have trouble with greater numbers. */
    private static final double MOST_EVIDENCE = 1e12;

    private DecisionJson() {}

    /** Returns the requirements; one that failed is undecided where the gate itself has failed. */
    static Json requirements(Decision decision, boolean error) {
        return Json.array(decision.requirements().stream()
                .map(result -> requirement(result, error))
                .toList());
    }

    /** Returns reasons or warnings. */
    static Json findings(List<Finding> findings) {
        return Json.array(findings.stream()
                .map(finding -> Json.object()
                        .put("code", finding.code().label())
                        .put("requirement", finding.requirement())
                        .put("text", finding.text())
                        .build())
                .toList());
    }

    /** Returns the procedure with its error rates. */
    static Json statistics(Gate gate, Decision decision) {
        Levels levels = gate.levels();
        return Json.object()
                .put("procedure", gate.procedure().label())
                .put("alpha", levels.alpha())
                .put("beta", levels.beta())
                .put("level", 0.95)
                .put("requirements", levels.requirements())
                .put("looks", decision.looks())
                .build();
    }

    private static Json requirement(Decision.Result result, boolean error) {
        Requirement requirement = result.requirement();
        Verdict verdict = error && result.verdict() == Verdict.FAIL ? Verdict.INCONCLUSIVE : result.verdict();
        JsonObjects json = Json.object()
                .put("id", result.id())
                .put("kind", requirement.kind())
                .put("evaluator", requirement.evaluator())
                .put("slice", result.slice())
                .put("verdict", verdict.label());
        switch (requirement) {
            case Requirement.NoWorse noWorse -> json.put("margin", noWorse.margin());
            case Requirement.AtLeast atLeast ->
                json.put("threshold", atLeast.bar()).put("margin", atLeast.margin());
            case Requirement.Never never -> json.put("threshold", never.rate());
        }
        json.put("cases", result.cases()).put("effectiveCases", result.cases());
        result.candidate().ifPresent(measured -> json.put("candidate", measured(measured)));
        result.baseline().ifPresent(measured -> json.put("baseline", measured(measured)));
        result.difference().ifPresent(measured -> json.put("difference", measured(measured)));
        result.baselineError().ifPresent(off -> json.put("baselineError", rounded(off)));
        JsonObjects evidence =
                Json.object().put("pass", evidence(result.evidence())).put("passLimit", result.passLimit());
        result.failEvidence().ifPresent(value -> evidence.put("fail", evidence(value)));
        result.failLimit().ifPresent(value -> evidence.put("failLimit", value));
        JsonObjects unscored = Json.object();
        result.unscored().forEach((reason, count) -> unscored.put(reason.label(), count));
        return json.put("evidence", evidence.build())
                .put("criticalFailures", result.criticalFailures())
                .put("unscored", unscored.build())
                .build();
    }

    private static double evidence(double value) {
        return rounded(Math.min(value, MOST_EVIDENCE));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(6)).doubleValue();
    }

    private static Json measured(Decision.Measured measured) {
        return Json.object()
                .put("mean", rounded(measured.mean()))
                .put("lower", rounded(measured.lower()))
                .put("upper", rounded(measured.upper()))
                .build();
    }
}
