package dev.evaluator.runner.metrics;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.runner.store.Bill;
import dev.evaluator.runner.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What suites have paid, by the prices of the time, so that no change of a price is a step in a counter. */
final class SpendingCollector {

    private static final String UNKNOWN = "unknown";

    private final Store store;
    private final Config config;
    private final InstantSource clock;

    SpendingCollector(Store store, Config config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Adds money, calls without a price, and the budgets of a day to an exposition. */
    void collect(Points points) {
        Map<List<String>, Double> costs = new LinkedHashMap<>();
        Map<String, Long> unpriced = new LinkedHashMap<>();
        Closed models = new Closed();
        config.suites().values().forEach(suite -> declare(suite, models, costs, unpriced));
        for (Bill bill : store.bills(Instant.EPOCH)) {
            if (config.suites().containsKey(bill.suite())) {
                String model = label(models, bill.role(), bill.model().isEmpty() ? UNKNOWN : bill.model());
                if (!bill.currency().isEmpty()) {
                    costs.merge(List.of(bill.suite(), bill.role(), model, bill.currency()), bill.amount(), Double::sum);
                }
                unpriced.merge(model, bill.unpriced(), Long::sum);
            }
        }
        costs.forEach((labels, cost) -> points.add(Family.COST, cost, labels.toArray(String[]::new)));
        unpriced.forEach((model, calls) -> points.add(Family.UNPRICED_CALLS, calls, model));
        collectDay(points);
    }

    /** The budget of a day and what is paid of it are of the same day: one over 24 hours may hold the money of two. */
    private void collectDay(Points points) {
        Map<List<String>, Double> today = new LinkedHashMap<>();
        for (SuiteConfig suite : config.suites().values()) {
            config.prices().ifPresent(prices -> today.put(List.of(suite.name(), prices.currency()), 0.0));
            suite.budget().day().cost().ifPresent(most -> {
                points.add(Family.COST_BUDGET, most.amount(), suite.name(), most.currency());
                today.putIfAbsent(List.of(suite.name(), most.currency()), 0.0);
            });
        }
        Instant now = clock.instant();
        Map<Instant, List<SuiteConfig>> midnights =
                config.suites().values().stream().collect(Collectors.groupingBy(suite -> suite.midnight(now)));
        midnights.forEach((midnight, suites) -> {
            Set<String> names = suites.stream().map(SuiteConfig::name).collect(Collectors.toSet());
            store.bills(midnight).stream()
                    .filter(bill ->
                            names.contains(bill.suite()) && !bill.currency().isEmpty())
                    .forEach(bill -> today.merge(List.of(bill.suite(), bill.currency()), bill.amount(), Double::sum));
        });
        today.forEach((labels, paid) -> points.add(Family.COST_TODAY, paid, labels));
    }

    /** Counters are there before they are first raised. */
    private void declare(
            SuiteConfig suite, Closed models, Map<List<String>, Double> costs, Map<String, Long> unpriced) {
        suite.targets().forEach(name -> {
            if (config.targets().get(name) instanceof TargetConfig.Endpoint endpoint) {
                declare(suite, label(models, "target", endpoint.model()), "target", costs, unpriced);
            }
        });
        suite.judges().forEach(name -> {
            if (config.judges().get(name) instanceof JudgeConfig.Model model) {
                declare(suite, label(models, "judge", model.model()), "judge", costs, unpriced);
            }
        });
    }

    private void declare(
            SuiteConfig suite, String model, String role, Map<List<String>, Double> costs, Map<String, Long> unpriced) {
        Optional<String> currency = config.prices().map(Prices::currency);
        currency.ifPresent(known -> costs.putIfAbsent(List.of(suite.name(), role, model, known), 0.0));
        unpriced.putIfAbsent(model, 0L);
    }

    /** The model is what the other side calls itself: it may be anything. */
    private static String label(Closed models, String role, String model) {
        return models.label(role, model);
    }
}
