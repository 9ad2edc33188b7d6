package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Match;
import dev.evaluator.score.Matches;
import dev.evaluator.suite.Evaluators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reads an evaluator, whose kind shows in its keys. */
final class EvaluatorReader {

    private static final int MOST_WORDS = 1_000_000;
    private static final List<String> MATCHES = List.of(
            "exact",
            "contains",
            "last-yes-no",
            "last-number",
            "last-boxed",
            "last-choice",
            "{last-number-after: \"A:\"}");

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** A way to score: the keys it has, and what reads it from the whole and from what stands under its own key. */
    private record Kind(Keys keys, BiFunction<Node, Node, Recipe> reading) {}

    EvaluatorReader(SchemaFile schemas, JudgedReader judged, Optional<Prices> prices) {
        ScorerReader scorers = new ScorerReader(schemas, prices);
        CompoundReader compounds = new CompoundReader(this);
        // Before json-schema, which it may have beside it.
        kinds.put("reliability", new Kind(Keys.RELIABILITY, scorers::reliability));
        kinds.put("match", new Kind(Keys.MATCH, (node, match) -> Recipe.of(Evaluators.reference(match(match)))));
        kinds.put("max-words", new Kind(Keys.WORDS, (node, max) -> words(node)));
        kinds.put("min-words", new Kind(Keys.WORDS, (node, min) -> words(node)));
        kinds.put("must-match", new Kind(Keys.MUST_MATCH, (node, pattern) -> pattern(pattern, true)));
        kinds.put("must-not-match", new Kind(Keys.MUST_NOT_MATCH, (node, pattern) -> pattern(pattern, false)));
        kinds.put("json-schema", new Kind(Keys.JSON_SCHEMA, (node, file) -> schemas.read(file)));
        kinds.put("number", new Kind(Keys.NUMBER, (node, tolerance) -> ScorerReader.number(tolerance)));
        kinds.put("json-value", new Kind(Keys.JSON_VALUE, (node, place) -> ScorerReader.jsonValue(place)));
        kinds.put("refusal", new Kind(Keys.REFUSAL, (node, wanted) -> ScorerReader.refusal(wanted)));
        kinds.put("no-private-data", new Kind(Keys.NO_PRIVATE_DATA, (node, what) -> ScorerReader.noPrivateData(what)));
        kinds.put("tool-calls", new Kind(Keys.TOOL_CALLS, (node, calls) -> scorers.toolCalls(calls)));
        kinds.put("latency", new Kind(Keys.LATENCY, (node, bounds) -> ScorerReader.latency(bounds)));
        kinds.put("cost", new Kind(Keys.COST, (node, bounds) -> scorers.cost(bounds)));
        kinds.put("all-of", new Kind(Keys.ALL_OF, (node, parts) -> compounds.of(parts, Evaluators::allOf)));
        kinds.put("any-of", new Kind(Keys.ANY_OF, (node, parts) -> compounds.of(parts, Evaluators::anyOf)));
        kinds.put("weighted", new Kind(Keys.WEIGHTED, (node, parts) -> compounds.weighted(parts)));
        kinds.put("when", new Kind(Keys.WHEN, compounds::when));
        kinds.put("rubric", new Kind(Keys.RUBRIC, (node, name) -> judged.rubric(node, name, this::read)));
        kinds.put("label", new Kind(Keys.LABEL, judged::label));
    }

    Recipe read(Node node) {
        List<String> present = kinds.keySet().stream().filter(node::has).toList();
        if (present.isEmpty()) {
            none(node);
            return Recipe.NONE;
        }
        String name = present.getFirst();
        Kind kind = kinds.get(name);
        Optional<Node> value = node.find(name);
        if (kind == null || value.isEmpty()) {
            return Recipe.NONE;
        }
        if (!kind.keys().known().containsAll(present)) {
            node.problem("must score in one way, was " + present + "; all-of joins several");
            return Recipe.NONE;
        }
        node.keys(kind.keys());
        return kind.reading().apply(node, value.get());
    }

    private void none(Node node) {
        if (!(node.json() instanceof Json.Obj)) {
            node.expected("a way to score, like {match: contains}");
            return;
        }
        for (String key : node.members().keySet()) {
            node.problem(key, "unknown key" + Nearest.hint(key, "ways to score", kinds.keySet()));
        }
        if (node.json().members().isEmpty()) {
            node.problem("must say how to score, by one of " + kinds.keySet());
        }
    }

    /** Reads how an answer is held against the reference. */
    static Match match(Node node) {
        if (node.has("last-number-after")) {
            node.keys(Keys.LAST_NUMBER_AFTER);
            String marker = node.need("last-number-after", Node::text, "");
            return marker.isEmpty() ? Matches.LAST_NUMBER : Evaluators.lastNumberAfter(marker);
        }
        return Matches.named(node.nameOf("match", "matches", MATCHES)).orElse(Matches.EXACT);
    }

    private static Recipe words(Node node) {
        int min = node.find("min-words", words -> words.count(MOST_WORDS), 0);
        int max = node.find("max-words", words -> words.count(MOST_WORDS), Integer.MAX_VALUE);
        return tried(node, () -> Evaluators.words(min, max));
    }

    private static Recipe pattern(Node node, boolean wanted) {
        String pattern = node.text();
        String description = "the pattern " + pattern;
        return tried(
                node,
                () -> wanted
                        ? Evaluators.matches(description, pattern)
                        : Evaluators.doesNotMatch(description, pattern));
    }

    /** Returns the recipe of what can be made; why it cannot be is a problem. */
    static Recipe tried(Node node, Supplier<Evaluator> maker) {
        try {
            return Recipe.of(maker.get());
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Recipe.NONE;
        }
    }
}
