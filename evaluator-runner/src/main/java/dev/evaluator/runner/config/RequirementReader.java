package dev.evaluator.runner.config;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.suite.Evaluators;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a suite requires of a candidate. */
final class RequirementReader {

    private static final List<String> KINDS = List.of("at-least", "no-worse", "never");

    private final Map<String, Recipe> evaluators;
    private final Collection<String> slices;

    RequirementReader(Map<String, Recipe> evaluators, Collection<String> slices) {
        this.evaluators = evaluators;
        this.slices = slices;
    }

    /** Returns the requirement, unless it says nothing that could be required. */
    Optional<Requirement> read(Node node) {
        List<String> kinds = KINDS.stream().filter(node::has).toList();
        if (kinds.size() != 1) {
            node.problem("must have exactly one of " + KINDS + ", had "
                    + (kinds.isEmpty()
                            ? List.copyOf(node.json().members().keySet())
                            : kinds + "; make it two entries"));
            return Optional.empty();
        }
        int before = node.problems().count();
        Requirement requirement = switch (kinds.getFirst()) {
            case "at-least" -> atLeast(node);
            case "no-worse" -> noWorse(node);
            default -> never(node);
        };
        return node.problems().count() == before ? Optional.of(requirement) : Optional.empty();
    }

    private Requirement atLeast(Node node) {
        node.keys(Keys.AT_LEAST);
        double bar = node.need("at-least", RequirementReader::share, HALF);
        double margin = node.find("margin", given -> given.number(0, 1, "a number from 0 to below the bar"), 0.0);
        if (margin >= bar) {
            node.problem("margin", "must be below the bar of " + bar + ", was " + margin);
            return NOTHING;
        }
        var requirement = Evaluators.atLeast(evaluator(node), bar).margin(margin);
        return slice(node).map(requirement::onEverySlice).orElse(requirement);
    }

    private Requirement noWorse(Node node) {
        node.keys(Keys.NO_WORSE);
        var requirement = Evaluators.noWorse(evaluator(node), node.need("no-worse", RequirementReader::share, HALF));
        return slice(node).map(requirement::onEverySlice).orElse(requirement);
    }

    private Requirement never(Node node) {
        node.keys(Keys.NEVER);
        node.need("never", kind -> kind.oneOf("critical"), "");
        String evaluator = evaluator(node);
        Recipe recipe = evaluators.get(evaluator);
        if (recipe != null && !recipe.critical()) {
            node.problem(
                    "evaluator",
                    "'" + evaluator + "' has no critical criterion, so that never: critical would always hold;"
                            + " say critical: true of one in its rubric");
        }
        return Evaluators.never(evaluator).below(node.need("below", RequirementReader::share, HALF));
    }

    private String evaluator(Node node) {
        return node.need("evaluator", named -> named.nameOf("evaluator", "evaluators", evaluators.keySet()), "");
    }

    private Optional<String> slice(Node node) {
        return node.find("every-slice").map(named -> named.nameOf("slice", "slices", slices));
    }

    private static final double HALF = 0.5;
    private static final int HUNDRED = 100;
    private static final Requirement NOTHING = Evaluators.noWorse("", HALF);

    private static double share(Node node) {
        double share = node.json().number().orElse(Double.NaN);
        if (!(share > 0 && share < 1)) {
            node.problem("must be a number between 0 and 1, both excluded, was " + Shown.of(node.json())
                    + remedy(node.json()));
            return HALF;
        }
        return share;
    }

    private static String remedy(Json json) {
        Optional<Double> percent = json.number()
                .or(() -> json.text()
                        .filter(text -> text.matches("[0-9]{1,2}([.][0-9]+)? ?%"))
                        .map(text -> Double.valueOf(text.replace("%", "").strip())));
        if (percent.filter(one -> one == 1).isPresent()) {
            return "; no number of cases shows that nothing ever fails, so ask for less, like 0.99";
        }
        return percent.filter(given -> given > 1 && given < HUNDRED)
                .map(given -> "; write "
                        + BigDecimal.valueOf(given)
                                .movePointLeft(2)
                                .stripTrailingZeros()
                                .toPlainString())
                .orElse("");
    }
}
