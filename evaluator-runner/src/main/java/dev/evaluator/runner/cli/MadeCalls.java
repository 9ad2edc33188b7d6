package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Attempt;
import dev.evaluator.runner.store.Attempted;
import java.util.List;
import java.util.Locale;

/** The calls that were made for an answer or a judgement, in words and for programs. */
final class MadeCalls {

    private MadeCalls() {}

    /** Returns a line for each call to the target. */
    static List<String> toTarget(List<Attempted> calls) {
        return ofTarget(calls).stream().map(MadeCalls::line).toList();
    }

    /** Returns a line for each call that was made for a judgement. */
    static List<String> forJudgement(List<Attempted> calls, String judgement) {
        return ofJudgement(calls, judgement).stream().map(MadeCalls::line).toList();
    }

    /** Returns the calls to the target for programs. */
    static Json toTargetJson(List<Attempted> calls) {
        return Json.array(ofTarget(calls).stream().map(MadeCalls::json).toList());
    }

    /** Returns the calls that were made for a judgement for programs. */
    static Json forJudgementJson(List<Attempted> calls, String judgement) {
        return Json.array(
                ofJudgement(calls, judgement).stream().map(MadeCalls::json).toList());
    }

    private static List<Attempted> ofTarget(List<Attempted> calls) {
        return calls.stream().filter(call -> call.judgement().isEmpty()).toList();
    }

    private static List<Attempted> ofJudgement(List<Attempted> calls, String judgement) {
        return calls.stream()
                .filter(call -> call.judgement().filter(judgement::equals).isPresent())
                .toList();
    }

    private static String line(Attempted call) {
        Attempt attempt = call.attempt();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "call %d  %s after %,d ms",
                call.number(),
                attempt.outcome(),
                attempt.took().toMillis()));
        if (attempt.usage().input() + attempt.usage().output() > 0) {
            line.append(String.format(
                    Locale.ROOT,
                    ", %,d tokens in, %,d out",
                    attempt.usage().input(),
                    attempt.usage().output()));
        }
        attempt.model().ifPresent(model -> line.append(", ").append(model));
        attempt.responseId().ifPresent(id -> line.append(", ").append(id));
        return line.toString();
    }

    private static Json json(Attempted call) {
        Attempt attempt = call.attempt();
        JsonObjects json = Json.object()
                .put("number", call.number())
                .put("outcome", attempt.outcome())
                .put("latencyMs", attempt.took().toNanos() / 1e6)
                .put(
                        "tokens",
                        Json.object()
                                .put("input", attempt.usage().input())
                                .put("output", attempt.usage().output())
                                .build());
        attempt.model().ifPresent(model -> json.put("model", model));
        attempt.responseId().ifPresent(id -> json.put("responseId", id));
        return json.build();
    }
}
