package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.CostModel;
import dev.evaluator.run.Expected;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.source.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much traffic there is, and what it costs to answer all of it again, in words and as JSON. */
final class VolumeWords {

    private static final String NO_INTERVAL = "less than three whole days of traffic: no interval";

    private VolumeWords() {}

    static List<String> lines(Volume volume) {
        CostModel model = volume.model();
        List<String> lines = new ArrayList<>();
        model.callsPerDay().ifPresent(rate -> lines.add("calls a day: " + rate(rate) + perConversation(model)));
        for (CostModel.Paid paid : model.paid()) {
            String currency = paid.currency();
            lines.add("paid: " + Money.words(paid.perCall(), currency) + " a call, "
                    + atLeast(model) + Money.words(paid.median(), currency) + " a conversation in the median, "
                    + atLeast(model) + Money.words(paid.p95(), currency) + " at the 95th percentile");
            paid.perDay()
                    .ifPresent(perDay -> lines.add("a month: " + atLeast(model)
                            + Money.words(perDay.perMonth(), currency)
                            + " to have all of it answered, at what was paid"
                            + (perDay.of().interval().isPresent() ? "" : " (" + NO_INTERVAL + ")")));
        }
        if (model.calls() > 0) {
            lines.add(coverage(volume));
        }
        return lines;
    }

    private static String rate(CostModel.PerDay rate) {
        return calls(rate.of())
                + (rate.of().interval().isPresent() ? " from " + rate.days() + " whole days" : ", " + NO_INTERVAL);
    }

    /** Returns how many are expected. */
    static String calls(Expected of) {
        return few(of.mean())
                + of.interval()
                        .map(ends -> " [" + few(ends.lower()) + ", " + few(ends.upper()) + "]")
                        .orElse("");
    }

    private static String few(double calls) {
        return String.format(Locale.ROOT, calls < 10 ? "%.1f" : "%.0f", calls);
    }

    private static String perConversation(CostModel model) {
        return "; calls per conversation " + model.callsPerConversation(0.5) + " in the median, "
                + model.callsPerConversation(0.95) + " at the 95th percentile";
    }

    private static String atLeast(CostModel model) {
        return model.isLowerBound() ? "at least " : "";
    }

    private static String coverage(Volume volume) {
        CostModel model = volume.model();
        return model.paid().isEmpty() && model.isLowerBound()
                ? "what calls cost is not known: none of " + model.calls()
                        + " says it, or says tokens and a model that has a price (-c names the prices)"
                : known(volume, model);
    }

    private static String known(Volume volume, CostModel model) {
        return model.pricedCalls() + " of " + model.calls() + " calls priced"
                + (volume.pricedByTokens() == 0
                        ? ""
                        : ", " + volume.pricedByTokens() + " by their tokens and the prices")
                + (model.isLowerBound() ? "; the others are in no sum" : "");
    }

    static Optional<Json> json(Volume volume) {
        CostModel model = volume.model();
        if (model.callsPerDay().isEmpty() && model.paid().isEmpty()) {
            return Optional.empty();
        }
        JsonObjects json = Json.object();
        model.callsPerDay()
                .ifPresent(rate -> json.put("callsPerDay", expected(rate.of())).put("wholeDays", rate.days()));
        return Optional.of(json.put(
                        "callsPerConversation",
                        Json.object()
                                .put("median", model.callsPerConversation(0.5))
                                .put("p95", model.callsPerConversation(0.95))
                                .build())
                .put("calls", model.calls())
                .put("pricedCalls", model.pricedCalls())
                .put("pricedByTokens", volume.pricedByTokens())
                .put("lowerBound", model.isLowerBound())
                .put(
                        "paid",
                        Json.array(model.paid().stream().map(VolumeWords::paid).toList()))
                .build());
    }

    private static Json paid(CostModel.Paid paid) {
        JsonObjects json = Json.object()
                .put("currency", paid.currency())
                .put("calls", paid.calls())
                .put("perCall", expected(paid.perCall()))
                .put(
                        "perConversation",
                        Json.object()
                                .put("median", paid.median())
                                .put("p95", paid.p95())
                                .build());
        paid.perDay().ifPresent(perDay -> json.put("perMonth", expected(perDay.perMonth())));
        return json.build();
    }

    /** Returns an expectation with the ends of its interval, where it has one. */
    static Json expected(Expected of) {
        JsonObjects json = Json.object().put("mean", of.mean());
        of.interval().ifPresent(interval -> json.put("lower", interval.lower()).put("upper", interval.upper()));
        return json.build();
    }
}
