package dev.evaluator.runner.cli;

import dev.evaluator.run.Callee;
import dev.evaluator.runner.runs.Forecast;
import dev.evaluator.runner.runs.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run would take, in words. */
final class ForecastWords {

    private ForecastWords() {}

    static List<String> lines(Forecast forecast) {
        Table table = new Table().row("", "calls", "at most", "tokens", "at most", "cost", "at most");
        String currency = forecast.currency().orElse("");
        for (Forecast.Line line : forecast.lines()) {
            table.row(
                    line.callee().role().label() + " " + line.callee().name()
                            + line.model()
                                    .map(model -> " (" + Terminal.visible(model) + ")")
                                    .orElse(""),
                    count(line.calls()),
                    count(line.mostCalls()),
                    count(line.tokens()),
                    count(line.mostTokens()),
                    money(line.cost(), currency),
                    money(line.mostCost(), currency));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(total(forecast));
        month(forecast).ifPresent(lines::add);
        lines.add(forecast.basis().words());
        return lines;
    }

    private static Optional<String> month(Forecast forecast) {
        String currency = forecast.currency().orElse("");
        return forecast.perMonth(Callee.Role.TARGET)
                .flatMap(target -> forecast.perMonth(Callee.Role.JUDGE)
                        .map(judge -> String.format(
                                Locale.ROOT,
                                "a month of the schedule: %.0f runs; targets %s; judges %s%s",
                                forecast.runsPerMonth().orElse(0),
                                month(target, currency),
                                month(judge, currency),
                                forecast.asBefore().isEmpty()
                                        ? " (fewer than three earlier runs tell: no interval)"
                                        : "")));
    }

    /** Returns the money of a month, as expected and at most. */
    static String month(Forecast.Monthly month, String currency) {
        return month.most() == 0
                ? month.lowerBound() ? "not known, there is no price" : Money.words(0, currency)
                : (month.lowerBound() ? "at least " : "") + Money.words(month.expected(), currency) + " expected and "
                        + Money.words(month.most(), currency) + " at most";
    }

    /** Returns the forecast in one line. */
    static String total(Forecast forecast) {
        StringBuilder total = new StringBuilder(
                String.format(Locale.ROOT, "%d cases, about %s calls", forecast.cases(), count(forecast.calls())));
        forecast.currency()
                .ifPresent(currency -> total.append(forecast.pricedCalls() < forecast.calls() ? ", at least " : ", ")
                        .append(Money.words(forecast.cost(), currency))
                        .append(" expected and ")
                        .append(Money.words(forecast.mostCost(), currency))
                        .append(" at most, ")
                        .append(count(forecast.pricedCalls()))
                        .append(" of ")
                        .append(count(forecast.calls()))
                        .append(" calls priced"));
        forecast.seconds().ifPresent(seconds -> total.append(", about ").append(duration(seconds)));
        return total.toString();
    }

    private static String duration(double seconds) {
        return seconds < 120
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    private static String count(double number) {
        return String.valueOf(Math.round(number));
    }

    private static String money(OptionalDouble amount, String currency) {
        return amount.isPresent() ? Money.words(amount.getAsDouble(), currency) : "no price";
    }
}
