package dev.evaluator.runner.dashboards;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes rules as Prometheus reads them. */
public final class RuleFile {

    private static final String MADE =
            "# Written by `evaluator dashboards`: change the catalogue in code, not this file.\n";

    /** Alerts of which the page of a suite tells more. */
    private static final Set<String> REPORTED = Set.of("EvaluatorDrift", "EvaluatorBlind");

    private final StringBuilder yaml = new StringBuilder(MADE + "groups:\n");

    private RuleFile() {}

    /** Returns a file of recording rules. */
    public static String recordings(List<Group<Recorded>> groups) {
        RuleFile file = new RuleFile();
        for (Group<Recorded> group : groups) {
            file.head(group);
            for (Recorded rule : group.rules()) {
                file.line(6, "- record: " + rule.name());
                file.query(rule.query());
            }
        }
        return file.yaml.toString();
    }

    /** Returns a file of alert rules. */
    public static String alerts(List<Group<Alert>> groups, Links links) {
        RuleFile file = new RuleFile();
        for (Group<Alert> group : groups) {
            file.head(group);
            group.rules().forEach(rule -> file.alert(rule, links));
        }
        return file.yaml.toString();
    }

    private void alert(Alert rule, Links links) {
        line(6, "- alert: " + rule.name());
        query(rule.joined());
        if (!rule.lasts().isEmpty()) {
            line(8, "for: " + rule.lasts());
        }
        line(8, "labels:");
        line(10, "severity: " + quoted(rule.severity().label()));
        if (rule.duty().isEmpty()) {
            line(10, "owner: " + Alert.OPERATIONS);
        }
        line(8, "annotations:");
        Map<String, String> annotations = new TreeMap<>(Map.of(
                "summary",
                rule.summary(),
                "description",
                rule.description(),
                "runbook_url",
                links.runbooks() + "/" + rule.name() + ".md",
                "dashboard",
                links.grafana() + rule.board().address()));
        links.reports()
                .filter(pages -> REPORTED.contains(rule.name()))
                .ifPresent(pages -> annotations.put("report", pages + "/alarms/{{ $labels.suite }}.html"));
        annotations.values().removeIf(String::isEmpty);
        annotations.forEach((name, text) -> line(10, name + ": " + quoted(text)));
    }

    private void head(Group<?> group) {
        line(2, "- name: " + group.name());
        if (!group.interval().isEmpty()) {
            line(4, "interval: " + group.interval());
        }
        line(4, "rules:");
    }

    private void query(String promql) {
        if (promql.contains("\n")) {
            line(8, "expr: |-");
            promql.lines().forEach(part -> line(10, part));
        } else {
            line(8, "expr: " + quoted(promql));
        }
    }

    private void line(int indent, String text) {
        yaml.append(" ".repeat(indent)).append(text).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
