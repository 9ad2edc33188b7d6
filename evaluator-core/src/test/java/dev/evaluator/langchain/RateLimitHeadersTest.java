package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.run.Quota;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

    private static final InstantSource CLOCK = InstantSource.fixed(ModelServer.NOW);

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "120ms, 120",
        "6m0s, 360000",
        "1h2m3.5s, 3723500",
        "6m, 360000",
        "0, 0",
        "2.5, 2500",
        "2026-11-24T00:00:30Z, 30000",
        "1795478460, 60000",
        "2020-01-01T00:00:00Z, 0",
    })
    void saysHowLongUntilThereIsMore(String reset, long millis) {
        assertThat(quotas("x-ratelimit-remaining-requests", "7", "x-ratelimit-reset-requests", reset))
                .containsExactly(new Quota(Quota.Unit.CALLS, 7, Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({
        "x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens, TOKENS",
        "anthropic-ratelimit-requests-remaining, anthropic-ratelimit-requests-reset, CALLS",
        "anthropic-ratelimit-tokens-remaining, anthropic-ratelimit-tokens-reset, TOKENS",
        "ratelimit-remaining, ratelimit-reset, CALLS",
    })
    void knowsTheNamesOfProviders(String left, String reset, Quota.Unit of) {
        assertThat(quotas(left, "7", reset, "3s")).containsExactly(new Quota(of, 7, Duration.ofSeconds(3)));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3s", "many, 3s", "7, soon", "7, ''", "99999999999999999, 3s"})
    void whatCannotBeReadIsLeftOut(String left, String reset) {
        assertThat(quotas("x-ratelimit-remaining-requests", left, "x-ratelimit-reset-requests", reset))
                .isEmpty();
    }

    @Test
    void theyAreReadFromAnswersAndFromRefusalsWithoutRetryAfter() {
        List<Quota> told = new ArrayList<>();
        try (ModelServer server = new ModelServer()) {
            server.answering(ModelServer.ok(ModelServer.completion("yes"))
                    .withHeader("x-ratelimit-remaining-requests", "3")
                    .withHeader("x-ratelimit-reset-requests", "2s"));
            URI url = URI.create("http://127.0.0.1:" + server.server().port() + "/v1");
            ChatModels.openAi(
                            server.transport,
                            new ModelAddress(url, "assistant"),
                            () -> "",
                            Duration.ofSeconds(20),
                            Optional.empty(),
                            Optional.empty(),
                            told::add)
                    .chat("hello");

            server.answering(aResponse()
                    .withStatus(429)
                    .withHeader("x-ratelimit-remaining-requests", "0")
                    .withHeader("x-ratelimit-reset-requests", "5s"));
            assertThat(server.failure().retryAfter()).contains(Duration.ofSeconds(5));
        }
        assertThat(told).containsExactly(new Quota(Quota.Unit.CALLS, 3, Duration.ofSeconds(2)));
    }

    private static List<Quota> quotas(String left, String count, String reset, String when) {
        return RateLimitHeaders.quotas(Map.of(left, List.of(count), reset, List.of(when)), CLOCK);
    }
}
