package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.score.Condition;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Weighted;
import dev.evaluator.suite.Evaluators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads evaluators made of others. */
final class CompoundReader {

    private static final double HEAVIEST = 1e9;
    private static final String HAS_REFERENCE = "has-reference";

    private final EvaluatorReader evaluators;

    CompoundReader(EvaluatorReader evaluators) {
        this.evaluators = evaluators;
    }

    /** Reads a list of evaluators and joins them. */
    Recipe of(Node node, Function<Evaluator[], Evaluator> joining) {
        List<Recipe> parts = node.items().stream().map(evaluators::read).toList();
        if (parts.isEmpty()) {
            node.problem("must hold at least one evaluator");
        }
        return new Recipe(
                judges -> joining.apply(
                        parts.stream().map(part -> part.make(judges)).toArray(Evaluator[]::new)),
                parts.stream().anyMatch(Recipe::critical));
    }

    private record Share(String name, double weight, Recipe recipe) {}

    /** Reads named evaluators with their weights. */
    Recipe weighted(Node node) {
        List<Share> shares = new ArrayList<>();
        node.named().forEach((name, share) -> {
            share.keys(Keys.SHARE);
            double weight = share.need("weight", CompoundReader::weight, 1.0);
            Recipe recipe = share.need("evaluator", evaluators::read, Recipe.NONE);
            shares.add(new Share(name, weight, recipe));
        });
        if (shares.isEmpty()) {
            node.problem("must hold at least one evaluator, each with 'weight' and 'evaluator'");
        }
        return new Recipe(
                judges -> Evaluators.weighted(shares.stream()
                        .map(share -> Evaluators.share(
                                share.name(), share.weight(), share.recipe().make(judges)))
                        .toArray(Weighted.Share[]::new)),
                shares.stream().anyMatch(share -> share.recipe().critical()));
    }

    private static double weight(Node node) {
        double weight = node.number(0, HEAVIEST, "a number above 0");
        if (weight == 0 && node.json().number().isPresent()) {
            node.expected("a number above 0");
        }
        return weight;
    }

    /** Reads a condition and the evaluator that applies where it holds. */
    Recipe when(Node node, Node condition) {
        Condition holds = condition(condition);
        Recipe then = node.need("then", evaluators::read, Recipe.NONE);
        return new Recipe(judges -> Evaluators.when(holds, then.make(judges)), then.critical());
    }

    private static Condition condition(Node node) {
        if (!(node.json() instanceof Json.Obj)) {
            node.oneOf(HAS_REFERENCE);
            return Evaluators.hasReference();
        }
        node.keys(Keys.CONDITION);
        Map<String, Node> slices = node.need("slice", Node::members, Map.<String, Node>of());
        if (slices.size() != 1) {
            node.problem("slice", "must name one slice with its values, like {locale: [de, at]}");
            return Evaluators.hasReference();
        }
        Map.Entry<String, Node> slice = slices.entrySet().iterator().next();
        List<String> values =
                slice.getValue().oneOrMore().stream().map(Node::text).toList();
        if (values.isEmpty()) {
            slice.getValue().problem("must name at least one value");
            return Evaluators.hasReference();
        }
        return Evaluators.slice(slice.getKey(), values.toArray(String[]::new));
    }
}
