package dev.evaluator.runner.dashboards;

import java.util.List;

/** The alert rules. Each has a guard against small samples or gaps, an owner, a severity, a runbook and a board. */
public final class Alerts {

    private Alerts() {}

    /** Returns all groups. */
    public static List<Group<Alert>> groups() {
        return List.of(
                new Group<>("evaluator.alerts.drift", "", DriftAlerts.rules()),
                new Group<>("evaluator.alerts.scores", "", ScoreAlerts.rules()),
                new Group<>("evaluator.alerts.objectives", "", ObjectiveAlerts.rules()),
                new Group<>("evaluator.alerts.judges", "", JudgeAlerts.rules()),
                new Group<>("evaluator.alerts.runs", "", RunAlerts.rules()),
                new Group<>("evaluator.alerts.runner", "", RunnerAlerts.rules()));
    }
}
