package dev.evaluator.score;

import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.anyOf;
import static dev.evaluator.suite.Evaluators.call;
import static dev.evaluator.suite.Evaluators.cost;
import static dev.evaluator.suite.Evaluators.hasReference;
import static dev.evaluator.suite.Evaluators.jsonValue;
import static dev.evaluator.suite.Evaluators.latency;
import static dev.evaluator.suite.Evaluators.maxWords;
import static dev.evaluator.suite.Evaluators.minWords;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.noRefusal;
import static dev.evaluator.suite.Evaluators.number;
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

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.redact.PrivateKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results are compared only under the same identity, so that whatever can change a score must change it. */
class IdentityTest {

    private static final JsonSchema OBJECT = JsonSchema.of(Json.parse("{\"type\":\"object\"}"));

    private static TokenPrices prices(String currency, String model, double output) {
        return new TokenPrices(currency, Map.of(model, new TokenPrices.Price(1, output)));
    }

    /** Evaluators each of which differs from every other. */
    private static List<Evaluator> different() {
        Duration second = Duration.ofSeconds(1);
        Duration minute = Duration.ofMinutes(1);
        return List.of(
                number(1),
                number(2),
                number(1, 0.5),
                jsonValue("/a", Json.of(1)),
                jsonValue("/b", Json.of(1)),
                jsonValue("/a", Json.of(2)),
                jsonValue("/a"),
                jsonValue("/a", Matches.CONTAINS),
                jsonValue("/a", Matches.EXACT),
                refusal(),
                noRefusal(),
                noPrivateData(),
                noPrivateData(PrivateKind.CARD),
                toolCalls(),
                toolCallsInAnyOrder(),
                toolCallsOfReference(),
                toolCallsOfReferenceInAnyOrder(),
                toolCalls(call("a")),
                toolCalls(call("b")),
                toolCalls(call("a"), call("b")),
                toolCalls(call("a", Json.parse("{}"))),
                toolCalls(call("a", OBJECT)),
                latency(second),
                latency(minute),
                latency(second, minute),
                cost(prices("USD", "large", 2), 1),
                cost(prices("EUR", "large", 2), 1),
                cost(prices("USD", "small", 2), 1),
                cost(prices("USD", "large", 3), 1),
                cost(prices("USD", "large", 2), 2),
                cost(prices("USD", "large", 2), 1, 2),
                reliability(Failure.ERROR),
                reliability(Failure.TIMEOUT),
                reliability(Failure.ERROR, Failure.TIMEOUT),
                reliability(OBJECT, Failure.ERROR),
                anyOf(maxWords(1)),
                allOf(maxWords(1)),
                anyOf(maxWords(2)),
                weighted(share("a", 1, maxWords(1)), share("b", 1, minWords(1))),
                weighted(share("a", 2, maxWords(1)), share("b", 1, minWords(1))),
                weighted(share("a", 1, maxWords(1)), share("c", 1, minWords(1))),
                weighted(share("a", 1, maxWords(1)), share("b", 1, minWords(2))),
                when(hasReference(), maxWords(1)),
                when(hasReference(), maxWords(2)),
                when(slice("locale", "de"), maxWords(1)),
                when(slice("locale", "en"), maxWords(1)),
                when(slice("country", "de"), maxWords(1)),
                when(Condition.of("rainy", sample -> true), maxWords(1)));
    }

    private static List<String> identities() {
        return different().stream()
                .map(evaluator -> evaluator.definition().canonical())
                .toList();
    }

    @Test
    void everyParameterChangesTheIdentity() {
        assertThat(identities()).doesNotHaveDuplicates();
    }

    @Test
    void theSameEvaluatorHasTheSameIdentity() {
        assertThat(identities()).isEqualTo(identities());
    }

    @Test
    void theOrderInWhichASetIsWrittenDoesNotMatter() {
        assertThat(noPrivateData(PrivateKind.CARD, PrivateKind.IP).definition())
                .isEqualTo(noPrivateData(PrivateKind.IP, PrivateKind.CARD).definition());
        assertThat(reliability(Failure.ERROR, Failure.TIMEOUT).definition())
                .isEqualTo(reliability(Failure.TIMEOUT, Failure.ERROR).definition());
        assertThat(when(slice("locale", "de", "at"), maxWords(1)).definition())
                .isEqualTo(when(slice("locale", "at", "de"), maxWords(1)).definition());
    }
}
