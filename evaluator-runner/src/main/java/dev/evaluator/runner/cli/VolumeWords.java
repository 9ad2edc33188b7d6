package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.source.Fitness;
import dev.evaluator.runner.source.Volume;
import dev.evaluator.stats.CountRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much traffic there is, and what it costs to answer all of it again, in words and as JSON. */
final class VolumeWords {

    private VolumeWords() {}

    static List<String> lines(Fitness fitness) {
        Volume volume = fitness.volume();
        List<String> lines = new ArrayList<>();
        volume.perDay()
                .ifPresent(rate -> lines.add(String.format(
                        Locale.ROOT,
                        "calls a day: %.0f [%.0f, %.0f] from %d whole %s; calls per conversation %d in the median, %d"
                                + " at the 95th percentile",
                        rate.mean(),
                        rate.interval().lower(),
                        rate.interval().upper(),
                        rate.periods(),
                        volume.byDays() ? "days" : "hours",
                        fitness.turns(0.5),
                        fitness.turns(0.95))));
        volume.paid().ifPresent(paid -> {
            lines.add("paid: " + words(paid.perCall(), paid) + " a call, " + words(paid.median(), paid)
                    + " a conversation in the median, " + words(paid.p95(), paid) + " at the 95th percentile ("
                    + paid.priced() + " of " + paid.calls() + " calls priced)");
            volume.perDay()
                    .ifPresent(rate -> lines.add("a month: "
                            + words(month(rate.mean(), paid), paid) + " ["
                            + words(month(rate.interval().lower(), paid), paid) + ", "
                            + words(month(rate.interval().upper(), paid), paid)
                            + "] to have all of it answered, at what was paid; judges are in run --dry-run"));
        });
        return lines;
    }

    private static double month(double perDay, Volume.Paid paid) {
        return perDay * Volume.MONTH * paid.perCall();
    }

    private static String words(double amount, Volume.Paid paid) {
        return Money.words(amount, paid.currency());
    }

    static Optional<Json> json(Fitness fitness) {
        Volume volume = fitness.volume();
        Optional<CountRate> rate = volume.perDay();
        Optional<Volume.Paid> paid = volume.paid();
        if (rate.isEmpty() && paid.isEmpty()) {
            return Optional.empty();
        }
        JsonObjects json = Json.object();
        rate.ifPresent(known -> json.put("callsPerDay", known.mean())
                .put("lower", known.interval().lower())
                .put("upper", known.interval().upper())
                .put("periods", known.periods())
                .put("period", volume.byDays() ? "day" : "hour")
                .put("dispersion", known.dispersion()));
        paid.ifPresent(known -> json.put(
                "paid",
                Json.object()
                        .put("currency", known.currency())
                        .put("perCall", known.perCall())
                        .put("perConversationMedian", known.median())
                        .put("perConversationP95", known.p95())
                        .put("calls", known.calls())
                        .put("pricedCalls", known.priced())
                        .build()));
        rate.flatMap(known -> paid.map(of -> Json.object()
                        .put("amount", month(known.mean(), of))
                        .put("lower", month(known.interval().lower(), of))
                        .put("upper", month(known.interval().upper(), of))
                        .put("currency", of.currency())
                        .build()))
                .ifPresent(month -> json.put("perMonth", month));
        return Optional.of(json.build());
    }
}
