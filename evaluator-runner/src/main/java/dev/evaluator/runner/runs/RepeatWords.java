package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Repeated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What repeats tell, in words and as JSON: how scores vary, whether more answers, votes or cases pay, and how reliable
 * passes are.
 *
 * @param costs what one more case, answer and vote cost
 */
public record RepeatWords(Prospect costs) {

    /** Returns what the repeats of an evaluator tell. */
    public List<String> of(Repeated repeated) {
        List<String> lines = new ArrayList<>();
        String name = repeated.evaluator() + ", " + repeated.repeats() + " answers a case"
                + repeated.votes().map(of -> ", " + of.perAnswer() + " votes").orElse("") + ": ";
        lines.add(repeated.spread()
                .map(spread -> name + "variance " + variance(spread.between()) + " between cases, "
                        + variance(repeated.answerVariance().orElseThrow()) + " between answers to one case"
                        + repeated.votes()
                                .map(of -> ", " + variance(of.variance()) + " between votes on one answer")
                                .orElse(""))
                .orElse(name + "variance not estimable, as no score differs from another or there is one case only"));
        repeated.present(costs.of(repeated)).ifPresent(now -> {
            lines.add("  expect a mean within " + margin(now) + " with " + design(now.design()) + ", at "
                    + costs.words(now.cost()));
            lines.add(repeated.best(costs.of(repeated))
                    .map(best -> best.design().equals(now.design())
                            ? "  which is the best that can be had for as much"
                            : "  best for as much: " + design(best.design()) + ", " + margin(best))
                    .orElse("  what would be best is not estimable from so little spread"));
        });
        if (repeated.leftOut() > 0) {
            lines.add("  without " + repeated.leftOut() + " of " + (repeated.cases() + repeated.leftOut())
                    + " cases, whose answers have not all been graded");
        }
        repeated.chances()
                .forEach(chance -> lines.add("  pass@" + chance.k() + " " + estimate(chance.any()) + ", pass^"
                        + chance.k() + " " + estimate(chance.all())));
        return lines;
    }

    /** Returns the same as a document. */
    public Json json(Repeated repeated) {
        JsonObjects json = Json.object()
                .put("evaluator", repeated.evaluator())
                .put("cases", repeated.cases())
                .put("leftOut", repeated.leftOut())
                .put("repeats", repeated.repeats());
        repeated.spread()
                .ifPresent(spread -> json.put(
                        "variance",
                        Json.object()
                                .put("cases", spread.between())
                                .put("answers", repeated.answerVariance().orElseThrow())
                                .putJson("votes", repeated.votes().map(of -> Json.of(of.variance())))
                                .build()));
        json.putJson("now", repeated.present(costs.of(repeated)).map(this::priced));
        json.putJson("best", repeated.best(costs.of(repeated)).map(this::priced));
        return json.put(
                        "chances",
                        Json.array(repeated.chances().stream()
                                .map(chance -> Json.object()
                                        .put("k", chance.k())
                                        .put("any", estimateJson(chance.any()))
                                        .put("all", estimateJson(chance.all()))
                                        .build())
                                .toList()))
                .build();
    }

    private Json priced(Repeated.Priced priced) {
        JsonObjects json = Json.object()
                .put("cases", priced.design().cases())
                .put("repeats", priced.design().repeats())
                .put("votes", priced.design().votes())
                .put("halfWidth", priced.halfWidth());
        Optional<String> currency = costs.currency();
        return json.put(currency.isPresent() ? "cost" : "calls", priced.cost())
                .put("currency", currency)
                .build();
    }

    private static Json estimateJson(Estimate estimate) {
        return Json.object()
                .put("mean", estimate.mean())
                .put("lower", estimate.interval().lower())
                .put("upper", estimate.interval().upper())
                .build();
    }

    private static String design(Repeated.Design design) {
        return design.cases() + " cases, " + design.repeats() + (design.repeats() == 1 ? " answer" : " answers")
                + " each"
                + (design.votes() == 1 ? "" : ", " + design.votes() + " votes an answer");
    }

    private static String margin(Repeated.Priced priced) {
        return "±" + number(priced.halfWidth());
    }

    private static String estimate(Estimate estimate) {
        return number(estimate.mean()) + " [" + number(estimate.interval().lower()) + ", "
                + number(estimate.interval().upper()) + "]";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String variance(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
