package dev.evaluator.runner.dashboards;

import static dev.evaluator.runner.dashboards.Chart.below;
import static dev.evaluator.runner.dashboards.Chart.fine;
import static dev.evaluator.runner.dashboards.Chart.orange;
import static dev.evaluator.runner.dashboards.Chart.red;

import dev.evaluator.runner.dashboards.Chart.Drawn;
import java.util.List;

/** Do users get what they were promised? Of suites that declare objectives. */
final class ObjectivesBoard {

    static final String UID = "evaluator-objectives";
    private static final String PLACE = "{{suite}}/{{evaluator}} on {{target}} ({{stream}})";

    private ObjectivesBoard() {}

    static Board board() {
        return new Board(
                UID,
                "Evaluator / Objectives",
                "Do users get what they were promised?",
                List.of("suite", "evaluator", "target", "stream"),
                List.of(budget(), burn(), failing(), critical(), requirements()),
                List.of());
    }

    private static Chart budget() {
        return Chart.of(
                        Drawn.GAUGES,
                        "Budget left, 28 days",
                        "How much failure may still happen? Empty for suites without objectives.",
                        Query.of("1 - " + Objectives.burn("28d"), PLACE).mayBeEmpty())
                .in("percentunit")
                .bad(below("red"), orange(0), fine(0.25));
    }

    private static Chart burn() {
        return Chart.of(
                        Drawn.LINES,
                        "Burn rate",
                        "Fast or slow? At 1 the budget is used up exactly. Empty for suites without objectives.",
                        Query.of(Objectives.burn("6h"), PLACE + ", 6 hours").mayBeEmpty(),
                        Query.of(Objectives.burn("3d"), PLACE + ", 3 days").mayBeEmpty())
                .bad(orange(1), red(6));
    }

    private static Chart failing() {
        return Chart.of(
                        Drawn.LINES,
                        "Failing cases",
                        "Which evaluator?",
                        Query.of(Objectives.failing("6h") + "{G}", PLACE))
                .in("percentunit");
    }

    private static Chart critical() {
        return Chart.of(
                        Drawn.NUMBER,
                        "Critical failures",
                        "Did anything happen that must never happen, within a day?",
                        Query.of(
                                "sum by (job, suite, evaluator, target)"
                                        + " (increase(evaluator_critical_failures_total{G}[1d]))",
                                "{{suite}}/{{evaluator}} on {{target}}"))
                .bad(red(1));
    }

    private static Chart requirements() {
        return Chart.of(
                        Drawn.TABLE,
                        "Requirements",
                        "How far is the newest run, at worst, from what is demanded? Empty without at-least.",
                        Query.of(
                                        "min by (job, suite, evaluator) ("
                                                + "suite_evaluator_target_stream:evaluator_run_lower_ratio:latest{G})"
                                                + " - on (job, suite, evaluator) max by (job, suite, evaluator)"
                                                + " (evaluator_requirement_ratio{J, kind=\"at_least\", slice=\"all\"})",
                                        "lower end minus bar")
                                .mayBeEmpty())
                .in("percentunit")
                .bad(below("orange"), fine(0));
    }
}
