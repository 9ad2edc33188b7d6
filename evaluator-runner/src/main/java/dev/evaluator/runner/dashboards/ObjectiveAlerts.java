package dev.evaluator.runner.dashboards;

import java.util.List;

/** Whether more fails than users were promised; silent for suites without objectives. */
final class ObjectiveAlerts {

    private static final String PLACE =
            "{{ $labels.suite }}/{{ $labels.evaluator }} on {{ $labels.target }} ({{ $labels.stream }}):"
                    + " {{ $value | humanizePercentage }} of cases fail, ";

    private ObjectiveAlerts() {}

    static List<Alert> rules() {
        return List.of(
                burn("EvaluatorObjectiveBurnFast", Severity.PAGE, 6, "6h", "2h")
                        .saying(PLACE + "six times what the objective allows"),
                burn("EvaluatorObjectiveBurnSlow", Severity.TICKET, 1, "3d", "6h")
                        .lasting("1h")
                        .saying(PLACE + "more than the objective allows"));
    }

    /**
     * The shorter window ends the alert soon after the burn has ended. How much there must be to judge by is asked of
     * the longer one: a suite of ten cases an hour has sixty in six hours, and its promise can be broken all the same.
     */
    private static Alert burn(String name, Severity severity, int times, String window, String shorter) {
        return Alert.of(
                        name,
                        severity,
                        Objectives.burns(window, times) + "\nand " + Objectives.burns(shorter, times) + "\nand "
                                + Objectives.graded(window) + " >= 100")
                .owned("build")
                .on(ObjectivesBoard.UID, "suite");
    }
}
