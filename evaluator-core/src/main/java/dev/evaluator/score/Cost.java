package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.Locale;
import java.util.Optional;

/**
 * Scores what an answer cost, by its tokens: 1 up to one amount, 0 from another on, linear between; pass or fail where
 * both are the same. Tokens nobody counted and models without a price leave the case unscored, never free of charge.
 */
public record Cost(TokenPrices prices, double full, double none) implements Evaluator {

    public Cost {
        new Ramp(full, none);
    }

    @Override
    public Score evaluate(Replay replay) {
        Response response = replay.response();
        if (response.usage().input() == 0) {
            return unscored("nobody counted the tokens of this answer");
        }
        Optional<String> model = response.model();
        if (model.isEmpty()) {
            return unscored("the answer does not say which model gave it");
        }
        var cost = prices.of(model.get(), response.usage());
        if (cost.isEmpty()) {
            return unscored("no price is known for model '" + model.get() + "', only for "
                    + prices.models().keySet().stream().sorted().toList());
        }
        double score = new Ramp(full, none).score(cost.getAsDouble());
        return new Score.Graded(score, score == 1 ? "" : "cost " + shown(cost.getAsDouble()) + ", " + bound());
    }

    private static Score unscored(String why) {
        return new Score.Unscored(Reason.EVIDENCE_MISSING, why);
    }

    private String bound() {
        return "at most " + shown(full) + (passFail() ? " allowed" : " for a full score");
    }

    private String shown(double amount) {
        return String.format(Locale.ROOT, "%.6f %s", amount, prices.currency());
    }

    @Override
    public boolean passFail() {
        return full == none;
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "cost",
                        Json.object()
                                .put("full", full)
                                .put("none", none)
                                .put("prices", prices.definition())
                                .build())
                .build();
    }
}
