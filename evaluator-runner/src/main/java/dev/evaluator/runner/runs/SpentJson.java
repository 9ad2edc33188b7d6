package dev.evaluator.runner.runs;

import dev.evaluator.gate.Decision;
import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.config.GateBudget;
import java.util.Optional;

/** The budgets of a gate in its verdict, and which of them was spent. */
final class SpentJson {

    private SpentJson() {}

    static Json of(GateBudget budget, Decision decision, Ending ending) {
        JsonObjects json = Json.object();
        if (decision.reasons().stream().anyMatch(reason -> reason.code() == Finding.Code.BUDGET_SPENT)) {
            json.put("spent", (ending == Ending.ALL_READ ? Ending.CASES : ending).label());
        }
        budget.cases().ifPresent(most -> json.put("maxCases", most));
        budget.calls().ifPresent(most -> json.put("maxCalls", most));
        budget.cost()
                .ifPresent(most -> json.put(
                        "maxCost",
                        Json.object()
                                .put("amount", most.amount())
                                .put("currency", most.currency())
                                .build()));
        return json.build();
    }

    /** Returns whether there is more now of what a verdict says was spent. */
    static boolean larger(Json document, GateBudget now) {
        Optional<String> spent = document.at("/budget/spent").flatMap(Json::text);
        if (spent.equals(Optional.of(Ending.CALLS.label()))) {
            long before = document.at("/budget/maxCalls").flatMap(Json::whole).orElse(0L);
            return now.calls().orElse(Long.MAX_VALUE) > before;
        }
        double before =
                document.at("/budget/maxCost/amount").flatMap(Json::number).orElse(0.0);
        return now.cost().map(GateBudget.Cost::amount).orElse(Double.MAX_VALUE) > before;
    }
}
