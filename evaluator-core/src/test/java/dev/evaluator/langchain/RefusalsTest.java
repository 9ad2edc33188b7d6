package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.evaluator.langchain.HttpFailure.Kind.CLIENT_ERROR;
import static dev.evaluator.langchain.HttpFailure.Kind.RATE_LIMITED;
import static dev.evaluator.langchain.HttpFailure.Kind.SERVER_ERROR;
import static dev.evaluator.langchain.HttpFailure.Kind.TOO_LONG;
import static dev.evaluator.langchain.ModelServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.evaluator.langchain.HttpFailure.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusedKeyIsNamedByItsSource() {
        HttpFailure failure =
                refused(401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"no: %s\"}}".formatted(SECRET));

        assertThat(failure.kind()).isEqualTo(CLIENT_ERROR);
        assertThat(failure.retryHelps()).isFalse();
        assertThat(failure)
                .hasMessage(
                        server.url() + " answered 401: it does not accept the key in env:ASSISTANT_KEY; check that it"
                                + " is set, current and allowed to use model 'assistant' (invalid_api_key)");
    }

    @Test
    void anUnknownModelIsNamed() {
        HttpFailure failure =
                refused(404, "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model does not exist\"}}");

        assertThat(failure.kind()).isEqualTo(CLIENT_ERROR);
        assertThat(failure)
                .hasMessage(
                        server.url() + " answered 404: no model 'assistant' or no such path; check 'model', and that"
                                + " 'url' ends where the API begins, often in /v1 (model_not_found): The model"
                                + " does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After    | 7                             | PT7S",
                "Retry-After    | Tue, 24 Nov 2026 00:01:30 GMT | PT1M30S",
                "Retry-After    | Mon, 23 Nov 2026 00:00:00 GMT | PT0S",
                "retry-after-ms | 250                           | PT0.25S",
            })
    void askedToSlowDownItKeepsTheWait(String header, String value, Duration wait) {
        HttpFailure failure = refused(aResponse().withStatus(429).withHeader(header, value));

        assertThat(failure.kind()).isEqualTo(RATE_LIMITED);
        assertThat(failure.retryHelps()).isTrue();
        assertThat(failure.retryAfter()).contains(wait);
    }

    @Test
    void askedToSlowDownItKeepsTheLimits() {
        HttpFailure failure = refused(aResponse()
                .withStatus(429)
                .withHeader("X-RateLimit-Remaining-Requests", "0")
                .withHeader("anthropic-ratelimit-tokens-remaining", "17")
                .withHeader("X-Request-Id", "r-1"));

        assertThat(failure.rateLimits())
                .isEqualTo(Map.of("x-ratelimit-remaining-requests", "0", "anthropic-ratelimit-tokens-remaining", "17"));
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void anEmptyPurseIsNotAskedAgain() {
        HttpFailure failure =
                refused(429, "{\"error\":{\"type\":\"insufficient_quota\",\"message\":\"see your plan\"}}");

        assertThat(failure.kind()).isEqualTo(RATE_LIMITED);
        assertThat(failure.retryHelps()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "400 | {\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"no\"}}",
                "400 | {\"error\":{\"type\":\"exceed_context_size_error\",\"message\":\"no\"}}",
                "400 | {\"error\":{\"message\":\"This model's maximum context length is 4096 tokens.\"}}",
                "400 | {\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long: 9 > 8\"}}",
                "413 | <html>oops</html>",
            })
    void moreTextThanAModelTakesIsToldFromOtherMistakes(int status, String body) {
        HttpFailure failure = refused(status, body);

        assertThat(failure.kind()).isEqualTo(TOO_LONG);
        assertThat(failure.retryHelps()).isFalse();
        assertThat(ModelCall.failed(failure).kind()).isEqualTo(dev.evaluator.target.CallFailed.Kind.TOO_LONG);
        assertThat(failure).hasMessageContaining("it takes no text as long as this");
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_ERROR, false",
        "403, CLIENT_ERROR, false",
        "408, CLIENT_ERROR, true",
        "500, SERVER_ERROR, true",
        "501, SERVER_ERROR, false",
        "503, SERVER_ERROR, true",
        "529, SERVER_ERROR, true"
    })
    void theStatusSaysWhoCanActAndWhetherAskingAgainHelps(int status, Kind kind, boolean retryHelps) {
        HttpFailure failure = refused(status, "<html>oops</html>");

        assertThat(failure.status()).hasValue(status);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryHelps()).isEqualTo(retryHelps);
    }

    @Test
    void anOverloadedServerMayAskForTimeToo() {
        HttpFailure failure = refused(aResponse().withStatus(503).withHeader("Retry-After", "120"));

        assertThat(failure.kind()).isEqualTo(SERVER_ERROR);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void anErrorWithoutEndIsStillReadAsItsStatus() {
        assertThat(refused(500, "x".repeat(1 << 20)).kind()).isEqualTo(SERVER_ERROR);
    }

    private HttpFailure refused(int status, String body) {
        return refused(aResponse().withStatus(status).withBody(body));
    }

    private HttpFailure refused(ResponseDefinitionBuilder response) {
        return server.answering(response).failure();
    }
}
