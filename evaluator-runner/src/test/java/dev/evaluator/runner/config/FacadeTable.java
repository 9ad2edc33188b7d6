package dev.evaluator.runner.config;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.ERROR;
import static dev.evaluator.suite.Evaluators.EXACT;
import static dev.evaluator.suite.Evaluators.LAST_BOXED;
import static dev.evaluator.suite.Evaluators.LAST_CHOICE;
import static dev.evaluator.suite.Evaluators.LAST_NUMBER;
import static dev.evaluator.suite.Evaluators.LAST_YES_NO;
import static dev.evaluator.suite.Evaluators.REFUSAL;
import static dev.evaluator.suite.Evaluators.TIMEOUT;
import static dev.evaluator.suite.Evaluators.TRUNCATION;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.anyOf;
import static dev.evaluator.suite.Evaluators.atLeast;
import static dev.evaluator.suite.Evaluators.call;
import static dev.evaluator.suite.Evaluators.cost;
import static dev.evaluator.suite.Evaluators.doesNotMatch;
import static dev.evaluator.suite.Evaluators.hasReference;
import static dev.evaluator.suite.Evaluators.jsonSchema;
import static dev.evaluator.suite.Evaluators.jsonValue;
import static dev.evaluator.suite.Evaluators.judged;
import static dev.evaluator.suite.Evaluators.jury;
import static dev.evaluator.suite.Evaluators.labelled;
import static dev.evaluator.suite.Evaluators.lastNumberAfter;
import static dev.evaluator.suite.Evaluators.latency;
import static dev.evaluator.suite.Evaluators.matches;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.minWords;
import static dev.evaluator.suite.Evaluators.never;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.noRefusal;
import static dev.evaluator.suite.Evaluators.noWorse;
import static dev.evaluator.suite.Evaluators.number;
import static dev.evaluator.suite.Evaluators.reference;
import static dev.evaluator.suite.Evaluators.refusal;
import static dev.evaluator.suite.Evaluators.reliability;
import static dev.evaluator.suite.Evaluators.share;
import static dev.evaluator.suite.Evaluators.slice;
import static dev.evaluator.suite.Evaluators.toolCalls;
import static dev.evaluator.suite.Evaluators.toolCallsInAnyOrder;
import static dev.evaluator.suite.Evaluators.toolCallsOfReference;
import static dev.evaluator.suite.Evaluators.toolCallsOfReferenceInAnyOrder;
import static dev.evaluator.suite.Evaluators.weighted;
import static dev.evaluator.suite.Evaluators.when;
import static dev.evaluator.suite.Evaluators.words;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.RubricFile;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.TokenPrices;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Suites written twice, in YAML and by the façade: at least one for each factory and option. */
final class FacadeTable {

    /** Judges by any name, who grade nothing. */
    static final Judges JUDGES = Named::new;

    private static final Judge LARGE = JUDGES.named("large");
    private static final Judge OTHER = JUDGES.named("other");
    private static final String SCHEMA = "{\"type\":\"object\"}";
    private static final JsonSchema OBJECT = JsonSchema.of(Json.parse(SCHEMA));
    private static final Json ORDER = Json.object().put("order", "A-1").build();
    private static final TokenPrices PRICES = new TokenPrices("USD", Map.of("large", new TokenPrices.Price(2.5, 10)));
    private static final String JUDGED = "judged(Rubric, Judge)";

    private FacadeTable() {}

    /**
     * A suite written twice.
     *
     * @param yaml what stands under the suite's name
     * @param java the same by the façade, beside files in a folder
     * @param covers the factories and options it uses
     */
    record Row(String yaml, Function<Path, Suite> java, Set<String> covers) {
        @Override
        public String toString() {
            return yaml;
        }
    }

    private record Named(String name) implements Judge {
        @Override
        public JudgeId id() {
            return new JudgeId(name, Digest.of(Json.of(name)), Optional.empty());
        }

        @Override
        public int votes() {
            return 1;
        }

        @Override
        public Judgement grade(Question question) {
            throw new AssertionError("a suite that is only compared asks no judge");
        }
    }

    /** Writes the files that rows name. */
    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference,locale\nHow long?,14 days,de\n");
        Files.writeString(folder.resolve("object.json"), SCHEMA);
        Files.writeString(
                folder.resolve("prices.yaml"),
                "currency: USD\nread: \"2026-11-20\"\nmodels:\n  large: {input: 2.50, output: 10}\n");
        Files.writeString(
                folder.resolve("past.jsonl"),
                "{\"id\":\"1\",\"kind\":\"score\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],"
                        + "\"answers\":[\"Because.\"],\"verdicts\":[{\"judge\":\"j\",\"mode\":\"m\",\"score\":4,"
                        + "\"text\":\"4\"}]}\n");
        Files.writeString(folder.resolve("kind.yaml"), """
            name: kind
            criteria:
              - {name: warm, question: "Is the answer warm?", critical: true}
            """);
    }

    /** Returns a configuration with this suite. */
    static String file(String suite) {
        return """
            targets:
              assistant: {url: "http://localhost:1/v1", model: assistant}
            judges:
              large: {url: "http://localhost:1/v1", model: large}
              other: {url: "http://localhost:1/v1", model: other}
              past: {recordings: past.jsonl, judge: j}
            prices: prices.yaml
            suites:
              refunds:
                cases: cases.csv
            """ + suite.indent(4);
    }

    /** Returns all rows. */
    static List<Row> rows() {
        return Stream.of(deterministic(), structured(), measured(), compound(), graded(), suites())
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<Row> deterministic() {
        return Stream.of(
                row("{match: exact}", reference(EXACT), "reference(Match)", "EXACT"),
                row("{match: contains}", reference(CONTAINS), "CONTAINS"),
                row("{match: last-yes-no}", reference(LAST_YES_NO), "LAST_YES_NO"),
                row("{match: last-number}", reference(LAST_NUMBER), "LAST_NUMBER"),
                row("{match: last-boxed}", reference(LAST_BOXED), "LAST_BOXED"),
                row("{match: last-choice}", reference(LAST_CHOICE), "LAST_CHOICE"),
                row(
                        "{match: {last-number-after: \"A:\"}}",
                        reference(lastNumberAfter("A:")),
                        "lastNumberAfter(String)"),
                row("{must-match: 'R-\\d+'}", matches("a number", "R-\\d+"), "matches(String, String)"),
                row("{must-not-match: '\\d{16}'}", doesNotMatch("a card", "\\d{16}"), "doesNotMatch(String, String)"),
                row("{max-words: 120}", maxWords(120), "maxWords(int)"),
                row("{min-words: 3}", minWords(3), "minWords(int)"),
                row("{min-words: 3, max-words: 120}", words(3, 120), "words(int, int)"),
                row("{number: 0.01}", number(0.01), "number(double)"),
                row("{number: {absolute: 1, relative: 0.05}}", number(1, 0.05), "number(double, double)"),
                row("{number: {relative: 0.05}}", number(0, 0.05)),
                row("{refusal: wanted}", refusal(), "refusal()"),
                row("{refusal: unwanted}", noRefusal(), "noRefusal()"),
                row("{no-private-data: all}", noPrivateData(), "noPrivateData()"),
                row(
                        "{no-private-data: [card, iban]}",
                        noPrivateData(PrivateKind.CARD, PrivateKind.IBAN),
                        "noPrivateData(PrivateKind[])"));
    }

    private static Stream<Row> structured() {
        return Stream.of(
                row("{json-schema: object.json}", jsonSchema(OBJECT), "jsonSchema(JsonSchema)"),
                row(
                        "{json-value: {at: /total, equals: 42}}",
                        jsonValue("/total", Json.of(42)),
                        "jsonValue(String, Json)"),
                row(
                        "{json-value: {at: /city, match: contains}}",
                        jsonValue("/city", CONTAINS),
                        "jsonValue(String, Match)"),
                row("{json-value: {at: /city}}", jsonValue("/city"), "jsonValue(String)"),
                row("{tool-calls: strict}", toolCallsOfReference(), "toolCallsOfReference()"),
                row("{tool-calls: free}", toolCallsOfReferenceInAnyOrder(), "toolCallsOfReferenceInAnyOrder()"),
                row(
                        "{tool-calls: {order: strict,"
                                + " expect: [{name: find}, {name: refund, arguments: {order: A-1}}]}}",
                        toolCalls(call("find"), call("refund", ORDER)),
                        "toolCalls(ExpectedCall[])",
                        "call(String)",
                        "call(String, Json)"),
                row(
                        "{tool-calls: {order: free, expect: [{name: find, json-schema: object.json}]}}",
                        toolCallsInAnyOrder(call("find", OBJECT)),
                        "toolCallsInAnyOrder(ExpectedCall[])",
                        "call(String, JsonSchema)"));
    }

    private static Stream<Row> measured() {
        return Stream.of(
                row("{latency: 500ms}", latency(Duration.ofMillis(500)), "latency(Duration)"),
                row(
                        "{latency: {full: 2s, none: 10s}}",
                        latency(Duration.ofSeconds(2), Duration.ofSeconds(10)),
                        "latency(Duration, Duration)"),
                row("{cost: 0.002 USD}", cost(PRICES, 0.002), "cost(TokenPrices, double)"),
                row(
                        "{cost: {full: 0.002 USD, none: 1 USD}}",
                        cost(PRICES, 0.002, 1),
                        "cost(TokenPrices, double, double)"),
                row(
                        "{reliability: [error, timeout, refusal]}",
                        reliability(ERROR, TIMEOUT, REFUSAL),
                        "reliability(Failure[])",
                        "ERROR",
                        "TIMEOUT",
                        "REFUSAL"),
                row(
                        "{reliability: truncation, json-schema: object.json}",
                        reliability(OBJECT, TRUNCATION),
                        "reliability(JsonSchema, Failure[])",
                        "TRUNCATION"));
    }

    private static Stream<Row> compound() {
        return Stream.of(
                row(
                        "{all-of: [{match: contains}, {max-words: 9}]}",
                        allOf(reference(CONTAINS), maxWords(9)),
                        "allOf(Evaluator[])"),
                row(
                        "{any-of: [{match: contains}, {number: 1}]}",
                        anyOf(reference(CONTAINS), number(1)),
                        "anyOf(Evaluator[])"),
                row(
                        "{weighted: {right: {weight: 3, evaluator: {match: contains}},"
                                + " brief: {weight: 1, evaluator: {max-words: 9}}}}",
                        weighted(share("right", 3, reference(CONTAINS)), share("brief", 1, maxWords(9))),
                        "weighted(Share[])",
                        "share(String, double, Evaluator)"),
                row(
                        "{when: {slice: {locale: [de, at]}}, then: {refusal: unwanted}}",
                        when(slice("locale", "de", "at"), noRefusal()),
                        "when(Condition, Evaluator)",
                        "slice(String, String[])"),
                row(
                        "{when: has-reference, then: {max-words: 9}}",
                        when(hasReference(), maxWords(9)),
                        "hasReference()"));
    }

    private static Stream<Row> graded() {
        Rubric tone = Rubrics.tone("calm", Map.of("de", "ruhig"));
        Rubric points = Rubrics.completeness("names the day", "names the sum");
        return Stream.of(
                row("{rubric: accuracy}", judged(Rubrics.accuracy(), LARGE), JUDGED),
                row("{rubric: safety, judge: other}", judged(Rubrics.safety(), OTHER)),
                row("{rubric: over-refusal}", judged(Rubrics.overRefusal(), LARGE)),
                row("{rubric: completeness}", judged(Rubrics.completeness(), LARGE)),
                row("{rubric: completeness, points: [names the day, names the sum]}", judged(points, LARGE)),
                row("{rubric: tone, style: calm}", judged(Rubrics.tone("calm"), LARGE)),
                row("{rubric: tone, style: {de: ruhig, else: calm}}", judged(tone, LARGE)),
                row(
                        "{rubric: accuracy, criteria: agrees}",
                        judged(Rubrics.accuracy().only("agrees"), LARGE)),
                row(
                        "{rubric: accuracy, settled-by: {agrees: {min-words: 1}}}",
                        judged(Rubrics.accuracy(), LARGE).settledBy("agrees", minWords(1)),
                        "RubricEvaluator.settledBy(String, Evaluator)"),
                row(
                        "{rubric: accuracy, granted-by: {agrees: {match: exact}}}",
                        judged(Rubrics.accuracy(), LARGE).grantedBy("agrees", reference(EXACT)),
                        "RubricEvaluator.grantedBy(String, Evaluator)"),
                of(
                        quality("{rubric: kind.yaml}"),
                        folder -> begun(judged(RubricFile.read(folder.resolve("kind.yaml")), LARGE))
                                .build(),
                        JUDGED),
                of(
                        quality("{rubric: recorded, judge: past}"),
                        folder -> begun(judged(
                                        Judgements.read(List.of(folder.resolve("past.jsonl")))
                                                .rubrics(),
                                        JUDGES.named("past")))
                                .build(),
                        "judged(RubricSource, Judge)"),
                row(
                        "{rubric: accuracy, judge: [large, other]}",
                        judged(Rubrics.accuracy(), jury(LARGE, OTHER)),
                        "jury(Judge, Judge, Judge[])"),
                row(
                        "{label: mood, levels: {glad: 1, cross: 0}}",
                        labelled("mood", Map.of("glad", 1.0, "cross", 0.0), LARGE),
                        "labelled(String, Map, Judge)"));
    }

    private static Stream<Row> suites() {
        Evaluator kind = judged(Rubrics.safety(), LARGE);
        return Stream.of(
                suite("slices: {locale: [en, de]}", suite -> suite.sliceBy("locale", "de", "en")),
                suite("slices: [locale]", suite -> suite.sliceBy("locale")),
                suite(
                        "require: [{evaluator: quality, at-least: 0.9, margin: 0.05}]",
                        suite -> suite.require(atLeast("quality", 0.9).margin(0.05)),
                        "Builder.require(Requirement[])",
                        "atLeast(String, double)",
                        "AtLeast.margin(double)"),
                suite(
                        "slices: {locale: [en, de]}\n"
                                + "require: [{evaluator: quality, at-least: 0.9, every-slice: locale}]",
                        suite -> suite.sliceBy("locale", "en", "de")
                                .require(atLeast("quality", 0.9).onEverySlice("locale")),
                        "AtLeast.onEverySlice(String)",
                        "Builder.sliceBy(String, String[])"),
                suite(
                        "require: [{evaluator: quality, no-worse: 0.05}]",
                        suite -> suite.require(noWorse("quality", 0.05)),
                        "noWorse(String, double)"),
                suite(
                        "slices: [locale]\nrequire: [{evaluator: quality, no-worse: 0.1, every-slice: locale}]",
                        suite -> suite.sliceBy("locale")
                                .require(noWorse("quality", 0.1).onEverySlice("locale")),
                        "NoWorse.onEverySlice(String)"),
                of(
                        quality("{rubric: safety}") + "require: [{evaluator: quality, never: critical, below: 0.01}]",
                        folder -> begun(kind)
                                .require(never("quality").below(0.01))
                                .build(),
                        "never(String)",
                        "NeverCritical.below(double)"),
                suite("trust-judge: true", Suite.Builder::trustJudge, "Builder.trustJudge()"),
                suite(
                        "  brief: {max-words: 9}",
                        suite -> suite.evaluate("brief", maxWords(9)),
                        "Builder.evaluate(String, Evaluator)"));
    }

    private static String quality(String evaluator) {
        return "judge: large\nevaluators:\n  quality: " + evaluator + "\n";
    }

    private static Suite.Builder begun(Evaluator quality) {
        return Suite.named("refunds").evaluate("quality", quality);
    }

    private static Row row(String yaml, Evaluator java, String... covers) {
        return of(quality(yaml), folder -> begun(java).build(), covers);
    }

    private static Row suite(String more, UnaryOperator<Suite.Builder> java, String... covers) {
        return of(
                quality("{match: exact}") + more,
                folder -> java.apply(begun(reference(EXACT))).build(),
                covers);
    }

    private static Row of(String yaml, Function<Path, Suite> java, String... covers) {
        return new Row(yaml, java, Set.of(covers));
    }
}
