package dev.evaluator.runner.runs;

import dev.evaluator.gate.Ending;
import dev.evaluator.gate.Finding;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.GateBudget;
import java.util.Optional;

/** Whether a verdict that is kept still answers its question. */
final class KeptVerdict {

    private KeptVerdict() {}

    /** Returns whether this document answers the question for good, or under a budget that is no larger. */
    static boolean isFinal(Json document, GateBudget budget) {
        String verdict = document.member("verdict").flatMap(Json::text).orElse("");
        return switch (verdict) {
            case "pass", "fail" -> true;
            case "inconclusive" -> {
                Json spent = document.at("/budget/spent").orElse(Json.nothing());
                boolean cut =
                        spent.equals(Json.of(Ending.CALLS.label())) || spent.equals(Json.of(Ending.MONEY.label()));
                long most = budget.cases().orElse(Long.MAX_VALUE);
                long used = document.at("/cases/planned").flatMap(Json::whole).orElse(0L);
                if (cut) {
                    // Fewer cases would be another question, asked after a glance at the answer.
                    yield most < used || !SpentJson.larger(document, budget);
                }
                boolean oneLook = document.at("/statistics/procedure")
                        .flatMap(Json::text)
                        .filter("exact-paired-one-look"::equals)
                        .isPresent();
                boolean ofCases = document.member("reasons").orElse(Json.nothing()).items().stream()
                        .anyMatch(reason -> reason.member("code").equals(Optional.of(Json.of("budget_spent"))));
                yield oneLook || !ofCases || most <= used;
            }
            default -> false;
        };
    }

    /** Returns whether a verdict was withheld because of a judge, of whom more may be known by now. */
    static boolean waitsForJudge(Json document) {
        return document.member("reasons").orElse(Json.nothing()).items().stream()
                .anyMatch(reason -> reason.member("code")
                        .flatMap(Json::text)
                        .filter(code -> code.equals(Finding.Code.JUDGE_NOT_VALIDATED.label())
                                || code.equals(Finding.Code.JUDGE_ATTACKABLE.label())
                                || code.equals(Finding.Code.JUDGE_DRIFT.label()))
                        .isPresent());
    }
}
