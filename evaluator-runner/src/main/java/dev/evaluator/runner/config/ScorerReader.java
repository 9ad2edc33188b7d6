package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.score.ExpectedCall;
import dev.evaluator.score.Failure;
import dev.evaluator.score.JsonValueEvaluator;
import dev.evaluator.score.JsonValueEvaluator.Expected;
import dev.evaluator.score.NumberEvaluator;
import dev.evaluator.score.Reliability;
import dev.evaluator.score.ToolCallEvaluator;
import dev.evaluator.suite.Evaluators;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the evaluators that ask nobody. */
final class ScorerReader {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ([A-Z]{3})");
    private static final String ALL = "all";

    private final SchemaFile schemas;
    private final Optional<Prices> prices;

    ScorerReader(SchemaFile schemas, Optional<Prices> prices) {
        this.schemas = schemas;
        this.prices = prices;
    }

    /** Reads {@code 0.01} or {@code {absolute: 0.01, relative: 0.001}}. */
    static Recipe number(Node node) {
        if (node.json() instanceof Json.Num) {
            return EvaluatorReader.tried(node, () -> new NumberEvaluator(tolerance(node), 0));
        }
        node.keys(Keys.TOLERANCE);
        double absolute = node.find("absolute", ScorerReader::tolerance, 0.0);
        double relative = node.find("relative", share -> share.number(0, 1, "a share from 0 to 1"), 0.0);
        return EvaluatorReader.tried(node, () -> new NumberEvaluator(absolute, relative));
    }

    private static double tolerance(Node node) {
        return node.number(0, Double.MAX_VALUE, "a number from 0");
    }

    /** Reads {@code {at: /total, equals: 42}}, {@code {at: /city, match: contains}} or {@code {at: /city}}. */
    static Recipe jsonValue(Node node) {
        node.keys(Keys.JSON_PLACE);
        String at = node.need("at", ScorerReader::pointer, "");
        if (node.has("equals") && node.has("match")) {
            node.problem("has both equals and match; keep one, or none to compare with the reference");
        }
        Expected expected = node.find("equals")
                .<Expected>map(value -> new Expected.Value(value.json()))
                .or(() -> node.find("match").map(match -> new Expected.Agreeing(EvaluatorReader.match(match))))
                .orElseGet(Expected.Same::new);
        return EvaluatorReader.tried(node, () -> new JsonValueEvaluator(at, expected));
    }

    private static String pointer(Node node) {
        Optional<String> pointer = node.json().text().filter(text -> text.isEmpty() || text.startsWith("/"));
        if (pointer.isEmpty()) {
            node.expected("a JSON pointer like "
                    + node.json()
                            .text()
                            .map(text -> "/" + Shown.of(text).replace('.', '/'))
                            .orElse("/total"));
        }
        return pointer.orElse("");
    }

    /** Reads {@code wanted} or {@code unwanted}. */
    static Recipe refusal(Node node) {
        return Recipe.of(
                node.oneOf("unwanted", "wanted").equals("wanted") ? Evaluators.refusal() : Evaluators.noRefusal());
    }

    /** Reads {@code all}, or the kinds looked for. */
    static Recipe noPrivateData(Node node) {
        if (node.json().text().equals(Optional.of(ALL))) {
            return Recipe.of(Evaluators.noPrivateData());
        }
        List<String> labels =
                PrivateKind.recognised().stream().map(PrivateKind::label).toList();
        PrivateKind[] kinds = named(node, "kind of private data", labels, PrivateKind::of).stream()
                .distinct()
                .toArray(PrivateKind[]::new);
        return kinds.length == 0 ? Recipe.NONE : Recipe.of(Evaluators.noPrivateData(kinds));
    }

    private static <T> List<T> named(Node node, String one, List<String> labels, Function<String, Optional<T>> of) {
        List<Node> items = node.oneOrMore();
        if (items.isEmpty()) {
            node.problem("must name at least one " + one + " of " + labels);
        }
        return items.stream()
                .flatMap(item -> of.apply(item.nameOf(one, "words for it", labels)).stream())
                .toList();
    }

    /** Reads {@code strict} or {@code free} for the calls of the reference, or a map with those expected of all. */
    Recipe toolCalls(Node node) {
        if (!(node.json() instanceof Json.Obj)) {
            return Recipe.of(new ToolCallEvaluator(Optional.empty(), inOrder(node)));
        }
        node.keys(Keys.EXPECTED);
        boolean inOrder = node.find("order", ScorerReader::inOrder, true);
        List<ExpectedCall> calls = node.need("expect", Node::items, List.<Node>of()).stream()
                .map(this::call)
                .toList();
        return Recipe.of(new ToolCallEvaluator(Optional.of(calls), inOrder));
    }

    private static boolean inOrder(Node node) {
        return node.oneOf("strict", "free").equals("strict");
    }

    private ExpectedCall call(Node node) {
        node.keys(Keys.EXPECTED_CALL);
        String name = node.need("name", Node::text, "");
        if (node.has("arguments") && node.has("json-schema")) {
            node.problem("has both arguments and json-schema; keep one");
        }
        return node.find("json-schema")
                .flatMap(schemas::schema)
                .map(schema -> ExpectedCall.of(name, schema))
                .or(() -> node.find("arguments").map(arguments -> ExpectedCall.of(name, arguments.json())))
                .orElseGet(() -> ExpectedCall.of(name));
    }

    /** Reads {@code 2s} or {@code {full: 2s, none: 10s}}. */
    static Recipe latency(Node node) {
        if (!(node.json() instanceof Json.Obj)) {
            Duration most = node.duration();
            return EvaluatorReader.tried(node, () -> Evaluators.latency(most));
        }
        node.keys(Keys.BOUNDS);
        Duration full = node.need("full", Node::duration, Duration.ZERO);
        Duration none = node.need("none", Node::duration, full);
        if (none.compareTo(full) <= 0 && node.has("full") && !none.isZero()) {
            node.problem("none", "must be above full; a single time makes a step");
            return Recipe.NONE;
        }
        return EvaluatorReader.tried(node, () -> Evaluators.latency(full, none));
    }

    /** Reads {@code 0.01 USD} or {@code {full: 0.01 USD, none: 0.05 USD}}. */
    Recipe cost(Node node) {
        if (prices.isEmpty()) {
            node.problem("needs to know what tokens cost; name a file with their prices under 'prices'");
            return Recipe.NONE;
        }
        if (!(node.json() instanceof Json.Obj)) {
            double most = amount(node, prices.get());
            return Recipe.of(Evaluators.cost(prices.get().ofTokens(), most));
        }
        node.keys(Keys.BOUNDS);
        double full = node.need("full", bound -> amount(bound, prices.get()), 0.0);
        double none = node.need("none", bound -> amount(bound, prices.get()), full);
        if (none <= full && node.has("none")) {
            node.problem("none", "must be above full; a single amount makes a step");
            return Recipe.NONE;
        }
        return Recipe.of(Evaluators.cost(prices.get().ofTokens(), full, none));
    }

    private static double amount(Node node, Prices prices) {
        Matcher amount = AMOUNT.matcher(node.json().text().orElse(""));
        if (!amount.matches()) {
            node.expected("an amount like 0.01 " + prices.currency());
            return 0;
        }
        if (!amount.group(2).equals(prices.currency())) {
            node.problem("must be in the currency of the prices, " + prices.currency() + ", was in " + amount.group(2));
        }
        return Double.parseDouble(amount.group(1));
    }

    /** Reads what counts as failing, with a schema beside it or without. */
    Recipe reliability(Node node, Node value) {
        List<String> labels = Stream.of(Failure.values()).map(Failure::label).toList();
        Set<Failure> failures = named(value, "failure", labels, Failure::of).stream()
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Failure.class)));
        Optional<JsonSchema> schema = node.find("json-schema").flatMap(schemas::schema);
        return failures.isEmpty() ? Recipe.NONE : EvaluatorReader.tried(node, () -> new Reliability(failures, schema));
    }
}
