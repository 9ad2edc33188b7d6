package dev.evaluator.runner.config;

import dev.evaluator.suite.Suite;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what share of cases a suite's users were promised to see pass, by evaluator. */
final class ObjectiveReader {

    private static final double LEAST = 0.6;

    private ObjectiveReader() {}

    /** Returns the share of each evaluator that has one. */
    static Map<String, Double> read(Node node) {
        Map<String, Double> objectives = new LinkedHashMap<>();
        node.named().forEach((evaluator, share) -> objectives.put(evaluator, share(share)));
        if (objectives.isEmpty() && node.json().members().isEmpty()) {
            node.problem("must hold an evaluator and the share of its cases that passes, like accuracy: 0.95");
        }
        return objectives;
    }

    /** Notes every objective of an evaluator that the suite does not have. */
    static void check(Map<String, Double> objectives, Suite suite, Node node) {
        objectives.keySet().stream()
                .filter(evaluator -> !suite.evaluators().containsKey(evaluator))
                .forEach(evaluator -> node.problem(
                        "objectives",
                        "the suite has no evaluator '" + Shown.of(evaluator) + "'"
                                + Nearest.hint(
                                        evaluator,
                                        "evaluators",
                                        suite.evaluators().keySet())));
    }

    /** Alerts speak of a burn once half of all cases fail, so that what may fail must stay well below that. */
    private static double share(Node node) {
        double share = node.json().number().orElse(Double.NaN);
        if (!(share >= LEAST && share < 1)) {
            node.problem("must be a share of passing cases from " + LEAST + " to below 1, like 0.95, was "
                    + Shown.of(node.json()));
            return LEAST;
        }
        return share;
    }
}
