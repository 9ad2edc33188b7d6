package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Callee;
import dev.evaluator.run.Expected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a run would call and spend, as expected and at worst.
 *
 * @param cases how many cases it has
 * @param lines what each target and each judge takes
 * @param currency of the money, when there are prices
 * @param seconds how long it takes as expected, where an earlier run tells
 * @param runsPerMonth how often the schedule makes it, where there is one
 * @param asBefore what such a run costs in each role by three earlier ones or more; nothing where there are fewer
 * @param basis what the tokens were expected from
 */
public record Forecast(
        long cases,
        List<Line> lines,
        Optional<String> currency,
        OptionalDouble seconds,
        OptionalDouble runsPerMonth,
        Map<Callee.Role, Expected> asBefore,
        Basis basis) {

    public Forecast {
        lines = List.copyOf(lines);
        asBefore = Map.copyOf(asBefore);
    }

    /** What tokens are expected from. */
    public enum Basis {
        EARLIER_RUN("tokens as an earlier run of the suite took them"),
        RECORDED("target tokens as they were recorded, judge tokens guessed at four bytes each"),
        LENGTH("tokens guessed at four bytes each, answers at 256 of them; --limit 20 makes a first run that tells");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** Returns it in words. */
        public String words() {
            return words;
        }
    }

    /**
     * What somebody takes. At worst every call is made three times, and a judge asked once more for each grade; only one
     * call of three that are made for the same is paid, for the others failed.
     *
     * @param callee who
     * @param model which model, when configured
     * @param calls expected calls
     * @param mostCalls calls at worst
     * @param tokens expected tokens that are paid for
     * @param mostTokens tokens at worst: all bytes that are sent, and the longest answers
     * @param cost expected money; nothing when the model has no price
     * @param mostCost money at worst
     */
    public record Line(
            Callee callee,
            Optional<String> model,
            double calls,
            double mostCalls,
            double tokens,
            double mostTokens,
            OptionalDouble cost,
            OptionalDouble mostCost) {}

    /** Returns how many of the expected calls have a price, or need none. */
    public double pricedCalls() {
        return sum(line -> line.cost().isPresent() ? line.calls() : 0);
    }

    /** Returns the expected calls. */
    public double calls() {
        return sum(Line::calls);
    }

    /** Returns the expected money of those that have a price. */
    public double cost() {
        return sum(line -> line.cost().orElse(0));
    }

    /** Returns the money at worst of those that have a price. */
    public double mostCost() {
        return sum(line -> line.mostCost().orElse(0));
    }

    /**
     * The money of a month.
     *
     * @param expected of those that have a price
     * @param most at worst, of the same
     * @param lowerBound whether others have to be paid, too
     */
    public record Monthly(Expected expected, double most, boolean lowerBound) {

        /** Returns it as documents show it. */
        public Json json() {
            JsonObjects json =
                    Json.object().put("mean", expected.mean()).put("most", most).put("lowerBound", lowerBound);
            expected.interval().ifPresent(of -> json.put("lower", of.lower()).put("upper", of.upper()));
            return json.build();
        }
    }

    /** Returns the money of a month of those that have a role; nothing without a schedule or prices. */
    public Optional<Monthly> perMonth(Callee.Role role) {
        if (runsPerMonth.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        List<Line> of = of(role);
        long priced = of.stream().filter(line -> line.cost().isPresent()).count();
        Expected run = priced < of.size()
                ? Expected.of(sum(of, line -> line.cost().orElse(0)))
                : Optional.ofNullable(asBefore.get(role))
                        .orElseGet(() -> Expected.of(sum(of, line -> line.cost().orElse(0))));
        double runs = runsPerMonth.getAsDouble();
        return Optional.of(new Monthly(
                run.times(runs), runs * sum(of, line -> line.mostCost().orElse(0)), priced < of.size()));
    }

    double expected(Limit what) {
        return switch (what) {
            case CALLS -> calls();
            case TOKENS -> sum(Line::tokens);
            case MONEY -> cost() * Limit.NANO;
            case TIME -> 0;
        };
    }

    /** Returns what those take that have a role. */
    List<Line> of(Callee.Role role) {
        return lines.stream().filter(line -> line.callee().role() == role).toList();
    }

    private double sum(ToDoubleFunction<Line> of) {
        return sum(lines, of);
    }

    private static double sum(List<Line> lines, ToDoubleFunction<Line> of) {
        return lines.stream().mapToDouble(of).sum();
    }

    /** Refuses a run that is expected to take more than is left. */
    void refuseAbove(List<Account> accounts) {
        for (Account account : accounts) {
            double expected = expected(account.what());
            long left = Math.max(0, account.left());
            if (expected > left) {
                throw RunRefused.overBudget("the run is expected to take " + words(account.what(), expected) + ", and "
                        + words(account.what(), left) + " are left of " + account.words() + " (" + basis.words()
                        + "); " + advice((long) (cases * (left / expected))));
            }
        }
    }

    private static String advice(long fit) {
        return fit > 0 ? "about " + fit + " cases fit: --limit " + fit + ", or allow more" : "allow more";
    }

    private String words(Limit what, double amount) {
        return switch (what) {
            case CALLS -> Math.round(amount) + " calls";
            case TOKENS -> Math.round(amount) + " tokens";
            case MONEY -> Money.words(amount / Limit.NANO, currency.orElse(""));
            case TIME -> Math.round(amount) + " s";
        };
    }

    /** Returns the forecast as documents show it. */
    public Json json() {
        JsonObjects json = Json.object()
                .put("cases", cases)
                .put("calls", Math.round(calls()))
                .put("mostCalls", Math.round(sum(Line::mostCalls)))
                .put("tokens", Math.round(sum(Line::tokens)))
                .put("mostTokens", Math.round(sum(Line::mostTokens)))
                .put(
                        "cost",
                        Json.object()
                                .put("amount", cost())
                                .put("most", mostCost())
                                .put("currency", currency)
                                .put("calls", Math.round(calls()))
                                .put("pricedCalls", Math.round(pricedCalls()))
                                .build())
                .put("basis", basis.words())
                .put("callees", Json.array(lines.stream().map(Forecast::line).toList()));
        seconds.ifPresent(known -> json.put("seconds", known));
        runsPerMonth.ifPresent(runs -> json.put("runsPerMonth", runs));
        for (Callee.Role role : Callee.Role.values()) {
            perMonth(role).ifPresent(month -> json.put(role.label() + "CostPerMonth", month.json()));
        }
        return json.build();
    }

    private static Json line(Line line) {
        JsonObjects json = Json.object()
                .put("role", line.callee().role().label())
                .put("name", line.callee().name())
                .put("model", line.model())
                .put("calls", Math.round(line.calls()))
                .put("mostCalls", Math.round(line.mostCalls()))
                .put("tokens", Math.round(line.tokens()))
                .put("mostTokens", Math.round(line.mostTokens()));
        line.cost().ifPresent(cost -> json.put("cost", cost));
        line.mostCost().ifPresent(most -> json.put("mostCost", most));
        return json.build();
    }
}
