package dev.evaluator.runner.dashboards;

import java.util.ArrayList;
import java.util.List;

/** The recordings of objectives: the share of graded cases below the pass mark, over each window of boards and alerts. */
final class Objectives {

    private static final String GRAIN = "job, suite, evaluator, target, stream";
    private static final String LEVEL = "suite_evaluator_target_stream:";

    /** The share of cases that may fail, of suites that declare objectives. */
    private static final String BUDGET = "(1 - max by (job, suite, evaluator) (evaluator_objective_ratio%s))";

    private Objectives() {}

    static List<Recorded> rules() {
        List<Recorded> rules = new ArrayList<>();
        for (String window : List.of("6h", "3d")) {
            rules.add(new Recorded(graded(window), increase("outcome=~\"pass|fail\"", window)));
        }
        for (String window : List.of("2h", "6h", "3d", "28d")) {
            rules.add(new Recorded(
                    failing(window),
                    increase("outcome=\"fail\"", window) + "\n  / (" + increase("outcome=~\"pass|fail\"", window)
                            + " > 0)"));
        }
        return rules;
    }

    private static String increase(String outcome, String window) {
        return "sum by (" + GRAIN + ") (increase(evaluator_cases_total{" + outcome + "}[" + window + "]))";
    }

    /** Returns the series of the graded cases of a window: six hours or three days. */
    static String graded(String window) {
        return LEVEL + "evaluator_cases_graded:increase" + window;
    }

    /** Returns the series of the share of failing cases over a window. */
    static String failing(String window) {
        return LEVEL + "evaluator_cases_fail:ratio" + window;
    }

    /** Returns a query for how many times as fast as allowed a board's cases fail: 1 uses the budget up exactly. */
    static String burn(String window) {
        return failing(window) + "{G} / on (job, suite, evaluator) group_left () " + BUDGET.formatted("{J}");
    }

    /** Returns the condition that more than so many times the budget fails in a window, or half of all cases. */
    static String burns(String window, int times) {
        return failing(window) + " > on (job, suite, evaluator) group_left () clamp_max(" + times + " * "
                + BUDGET.formatted("") + ", 0.5)";
    }
}
