package dev.evaluator.runner.dashboards;

import dev.evaluator.json.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes an Alertmanager configuration: who is told of what, once for each cause. */
public final class Routes {

    /** Owners by duty, for the files that show what is written. */
    public static final Map<String, String> EXAMPLE =
            Map.of("build", "ml-support", "run", "ml-ops", "business", "customer-care");

    private static final String PAGE = matcher("severity", Severity.PAGE.label());

    private static final String HEAD = """
        # Written by `evaluator dashboards`. Fill in the receivers: webhook_configs, pagerduty_configs, email_configs …
        # Check with `amtool check-config` and `amtool config routes test`.
        route:
          receiver: operations                     # whoever is named nowhere else, and alerts about the runner itself
          group_by: [job, suite]                   # one cause, one notification
          group_wait: 30s
          group_interval: 5m
          repeat_interval: 12h
          routes:
            - matchers: ['severity="info"']
              receiver: nobody                     # shown on the boards only; EvaluatorDriftDetail also inhibits, below
        """;

    private static final String INHIBITIONS = """
        inhibit_rules:
          # A judge that moved explains scores that moved, of the evaluators it grades. EvaluatorDrift is one alert for all
          # evaluators; its rule leaves the graded ones out by itself. Critical failures are never held back.
          - source_matchers: ['alertname="EvaluatorJudgeDrift"']
            target_matchers: ['alertname=~"EvaluatorScoreDrop|EvaluatorScoreRise|EvaluatorBelowBaseline|EvaluatorDistributionShift|EvaluatorObjectiveBurn(Fast|Slow)"']
            equal: [job, suite, evaluator]
          # What the detector has said needs no repeating by Prometheus' own arithmetic.
          - source_matchers: ['alertname="EvaluatorDriftDetail"', 'slice="all"']
            target_matchers: ['alertname=~"EvaluatorScoreDrop|EvaluatorBelowBaseline|EvaluatorObjectiveBurn(Fast|Slow)"']
            equal: [job, suite, evaluator, target, stream]
          - source_matchers: ['alertname="EvaluatorDown"']
            target_matchers: ['alertname=~"EvaluatorRunStale|EvaluatorBlind|EvaluatorSamplerStarved"']
        receivers:
        """;

    private final StringBuilder yaml = new StringBuilder(HEAD);
    private final Set<String> receivers = new LinkedHashSet<>();

    private Routes() {}

    /** Returns the configuration for these owners by duty. */
    public static String of(Map<String, String> owners) {
        return of(owners, Map.of());
    }

    /**
     * Returns the configuration for owners by duty.
     *
     * @param owners those of suites that name none
     * @param suites those of each suite
     */
    public static String of(Map<String, String> owners, Map<String, Map<String, String>> suites) {
        Routes routes = new Routes();
        routes.receivers.add("nobody");
        routes.receivers.add(Alert.OPERATIONS);
        routes.business(Optional.ofNullable(owners.get("business")), suites);
        Collection<String> told = new LinkedHashSet<>();
        Stream.concat(Stream.of(owners), suites.values().stream())
                .flatMap(of -> Stream.of("build", "run").flatMap(duty -> Optional.ofNullable(of.get(duty)).stream()))
                .forEach(told::add);
        told.forEach(routes::owner);
        if (!told.contains(Alert.OPERATIONS)) {
            routes.route("operations-page", matcher("owner", Alert.OPERATIONS), PAGE);
        }
        routes.yaml.append(INHIBITIONS);
        routes.receivers.forEach(name -> routes.yaml.append("  - name: " + quoted(name) + "\n"));
        return routes.yaml.toString();
    }

    /** Those who answer to customers hear of critical failures too, each of those of their suites. */
    private void business(Optional<String> owner, Map<String, Map<String, String>> suites) {
        String critical = matcher("alertname", "EvaluatorCriticalFailure");
        Map<String, String> others = new TreeMap<>();
        suites.forEach((suite, owners) -> Optional.ofNullable(owners.get("business"))
                .filter(own -> !owner.equals(Optional.of(own)))
                .ifPresent(own -> others.put(suite, own)));
        others.forEach((suite, own) -> {
            route(own, critical, matcher("suite", suite));
            yaml.append("      continue: true\n");
        });
        owner.ifPresent(own -> {
            if (others.isEmpty()) {
                route(own, critical);
            } else {
                route(
                        own,
                        critical,
                        "suite!~" + Json.of(either(others.keySet())).line());
            }
            yaml.append("      continue: true\n");
        });
    }

    /** Names have no other character that means something in a pattern. */
    private static String either(Collection<String> suites) {
        return suites.stream().map(suite -> suite.replace(".", "\\.")).collect(Collectors.joining("|"));
    }

    private void owner(String owner) {
        route(owner + "-page", matcher("owner", owner), PAGE);
        route(owner + "-ticket", matcher("owner", owner));
    }

    private void route(String receiver, String... matchers) {
        receivers.add(receiver);
        String all = Stream.of(matchers).map(Routes::quoted).collect(Collectors.joining(", "));
        yaml.append("    - matchers: [").append(all).append("]\n");
        yaml.append("      receiver: ").append(quoted(receiver)).append("\n");
    }

    private static String matcher(String label, String value) {
        return label + "=" + Json.of(value).line();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
