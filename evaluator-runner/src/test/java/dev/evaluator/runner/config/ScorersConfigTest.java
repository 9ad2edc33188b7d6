package dev.evaluator.runner.config;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.anyOf;
import static dev.evaluator.suite.Evaluators.call;
import static dev.evaluator.suite.Evaluators.cost;
import static dev.evaluator.suite.Evaluators.hasReference;
import static dev.evaluator.suite.Evaluators.jsonValue;
import static dev.evaluator.suite.Evaluators.latency;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.noRefusal;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.Failure;
import dev.evaluator.score.TokenPrices;
import dev.evaluator.suite.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A suite written in YAML is the suite written in Java. */
class ScorersConfigTest {

    private static final String SCHEMA = "{\"type\":\"object\"}";
    private static final JsonSchema OBJECT = JsonSchema.of(Json.parse(SCHEMA));
    private static final TokenPrices PRICES = new TokenPrices("USD", Map.of("large", new TokenPrices.Price(2.5, 10)));

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference\nHow long?,14 days\n");
        Files.writeString(folder.resolve("object.json"), SCHEMA);
        Files.writeString(
                folder.resolve("prices.yaml"),
                "currency: USD\nread: \"2026-11-20\"\nmodels:\n  large: {input: 2.50, output: 10}\n");
    }

    private Config load(String evaluator, String more) throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, """
            targets:
              assistant: {url: http://localhost:8080/v1, model: assistant}
            suites:
              refunds:
                cases: cases.csv
                evaluators:
                  quality: %s
            %s
            """.formatted(evaluator, more));
        return Configs.load(file, Map.of());
    }

    private Evaluator read(String evaluator) throws IOException {
        SuiteConfig suite = load(evaluator, "prices: prices.yaml").suites().get("refunds");
        return suite.provider().suite(Judges.none()).evaluator("quality");
    }

    private List<String> problems(String evaluator, String more) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> load(evaluator, more));
        return refused.problems().stream().map(Object::toString).toList();
    }

    static Stream<Arguments> yamlAndJava() {
        Json order = Json.object().put("order", "A-1").build();
        return Stream.of(
                Arguments.of("{number: 0.01}", number(0.01)),
                Arguments.of("{number: {absolute: 1, relative: 0.05}}", number(1, 0.05)),
                Arguments.of("{number: {relative: 0.05}}", number(0, 0.05)),
                Arguments.of("{json-value: {at: /total, equals: 42}}", jsonValue("/total", Json.of(42))),
                Arguments.of("{json-value: {at: /city, match: contains}}", jsonValue("/city", CONTAINS)),
                Arguments.of("{json-value: {at: \"\"}}", jsonValue("")),
                Arguments.of("{refusal: wanted}", refusal()),
                Arguments.of("{refusal: unwanted}", noRefusal()),
                Arguments.of("{no-private-data: all}", noPrivateData()),
                Arguments.of("{no-private-data: [card, iban]}", noPrivateData(PrivateKind.CARD, PrivateKind.IBAN)),
                Arguments.of("{no-private-data: secret}", noPrivateData(PrivateKind.SECRET)),
                Arguments.of("{tool-calls: strict}", toolCallsOfReference()),
                Arguments.of("{tool-calls: free}", toolCallsOfReferenceInAnyOrder()),
                Arguments.of(
                        "{tool-calls: {expect: [{name: find}, {name: refund, arguments: {order: A-1}}]}}",
                        toolCalls(call("find"), call("refund", order))),
                Arguments.of(
                        "{tool-calls: {order: free, expect: [{name: find, json-schema: object.json}]}}",
                        toolCallsInAnyOrder(call("find", OBJECT))),
                Arguments.of("{tool-calls: {expect: []}}", toolCalls()),
                Arguments.of("{latency: 500ms}", latency(Duration.ofMillis(500))),
                Arguments.of(
                        "{latency: {full: 2s, none: 10s}}", latency(Duration.ofSeconds(2), Duration.ofSeconds(10))),
                Arguments.of("{cost: 0.002 USD}", cost(PRICES, 0.002)),
                Arguments.of("{cost: {full: 0.002 USD, none: 1 USD}}", cost(PRICES, 0.002, 1)),
                Arguments.of("{reliability: [error, timeout]}", reliability(Failure.ERROR, Failure.TIMEOUT)),
                Arguments.of(
                        "{json-schema: object.json, reliability: truncation}", reliability(OBJECT, Failure.TRUNCATION)),
                Arguments.of("{any-of: [{match: contains}, {number: 1}]}", anyOf(reference(CONTAINS), number(1))),
                Arguments.of(
                        "{weighted: {right: {weight: 3, evaluator: {match: contains}},"
                                + " brief: {weight: 1, evaluator: {max-words: 9}}}}",
                        weighted(share("right", 3, reference(CONTAINS)), share("brief", 1, maxWords(9)))),
                Arguments.of(
                        "{when: {slice: {locale: [de, at]}}, then: {refusal: unwanted}}",
                        when(slice("locale", "de", "at"), noRefusal())),
                Arguments.of(
                        "{when: {slice: {locale: de}}, then: {max-words: 9}}",
                        when(slice("locale", "de"), maxWords(9))),
                Arguments.of("{when: has-reference, then: {max-words: 9}}", when(hasReference(), maxWords(9))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yamlAndJava")
    void saysTheSameInYamlAndInJava(String yaml, Evaluator java) throws IOException {
        Evaluator read = read(yaml);

        assertThat(read.definition().canonical()).isEqualTo(java.definition().canonical());
        assertThat(read.passFail()).isEqualTo(java.passFail());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{numbr: 1}                      | numbr: unknown key; did you mean 'number'?",
                "{number: much}                  | number: must be a map with the keys [absolute, relative], was"
                        + " 'much'",
                "{number: -1}                    | number: must be a number from 0, was -1",
                "{number: {absolut: 1}}          | number.absolut: unknown key; did you mean 'absolute'?",
                "{number: {relative: 2}}         | number.relative: must be a share from 0 to 1, was 2",
                "{json-value: {}}                | json-value.at: is missing",
                "{json-value: {at: total}}       | json-value.at: must be a JSON pointer like /total, was 'total'",
                "{json-value: {at: /a, equals: 1, match: exact}} | json-value: has both equals and match; keep one, or"
                        + " none to compare with the reference",
                "{json-value: {at: /a, match: contain}} | json-value.match: there is no match 'contain'; did you mean"
                        + " 'contains'?",
                "{refusal: maybe}                | refusal: must be one of [unwanted, wanted], was 'maybe'",
                "{no-private-data: [mail]}       | no-private-data[0]: there is no kind of private data 'mail'; did"
                        + " you mean 'email'?",
                "{no-private-data: []}           | no-private-data: must name at least one kind of private data of"
                        + " [email, card, iban, phone, ssn, ip, secret, mac, url, birth-date, national-id]",
                "{tool-calls: loose}             | tool-calls: must be one of [strict, free], was 'loose'",
                "{tool-calls: {order: free}}     | tool-calls.expect: is missing",
                "{tool-calls: {expect: [{args: {}}]}} | tool-calls.expect[0].name: is missing",
                "{tool-calls: {expect: [{name: a, json-schema: none.json}]}} | tool-calls.expect[0].json-schema: there"
                        + " is no file",
                "{tool-calls: {expect: [{name: a, arguments: {}, json-schema: object.json}]}} | tool-calls.expect[0]:"
                        + " has both arguments and json-schema; keep one",
                "{latency: fast}                 | latency: must be a duration like 30s, was 'fast'",
                "{latency: {full: 2s}}           | latency.none: is missing",
                "{latency: {full: 2s, none: 1s}} | latency.none: must be above full; a single time makes a step",
                "{cost: 3}                       | cost: must be an amount like 0.01 USD, was 3",
                "{cost: 3 EUR}                   | cost: must be in the currency of the prices, USD, was in EUR",
                "{cost: {full: 2 USD, none: 2 USD}} | cost.none: must be above full; a single amount makes a step",
                "{reliability: [time-out]}       | reliability[0]: there is no failure 'time-out'; did you mean"
                        + " 'timeout'?",
                "{reliability: []}               | reliability: must name at least one failure of [error, timeout,"
                        + " refusal, truncation]",
                "{any-of: []}                    | any-of: must hold at least one evaluator",
                "{any-of: [{matches: exact}]}    | any-of[0].matches: unknown key; did you mean 'match'?",
                "{weighted: {}}                  | weighted: must hold at least one evaluator, each with 'weight' and"
                        + " 'evaluator'",
                "{weighted: {a: {weight: 0, evaluator: {max-words: 9}}}} | weighted.a.weight: must be a number above"
                        + " 0, was 0",
                "{weighted: {a: {weight: 1}}}    | weighted.a.evaluator: is missing",
                "{when: has-reference}           | then: is missing",
                "{when: sometimes, then: {max-words: 9}} | when: must be one of [has-reference], was 'sometimes'",
                "{when: {slice: {}}, then: {max-words: 9}} | when.slice: must name one slice with its values, like"
                        + " {locale: [de, at]}",
                "{when: {slice: {locale: []}}, then: {max-words: 9}} | when.slice.locale: must name at least one value",
                "{refusal: wanted, max-words: 9} | must score in one way, was [max-words, refusal]; all-of joins"
                        + " several"
            })
    void aMistakeIsNamedWithItsPlace(String yaml, String problem) {
        String path = "suites.refunds.evaluators.quality";
        String expected = problem.startsWith("must score") ? path + ": " + problem : path + "." + problem;

        assertThat(problems(yaml, "prices: prices.yaml")).anyMatch(found -> found.startsWith(expected));
    }

    @Test
    void costNeedsPrices() {
        assertThat(problems("{cost: 1 USD}", ""))
                .containsExactly(
                        "suites.refunds.evaluators.quality.cost: needs to know what tokens cost; name a file with"
                                + " their prices under 'prices'");
    }
}
