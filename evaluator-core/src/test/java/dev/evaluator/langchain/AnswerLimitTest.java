package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.not;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.sample.Message;
import dev.evaluator.target.Response;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerLimitTest {

    @ParameterizedTest
    @CsvSource({
        "MAX_TOKENS, max_tokens, max_completion_tokens",
        "MAX_COMPLETION_TOKENS, max_completion_tokens, max_tokens"
    })
    void theModelIsToldUnderTheNameItKnowsAndNoOther(AnswerLimit.Name name, String sent, String other) {
        try (ModelServer server = new ModelServer()) {
            server.answering(ModelServer.ok(ModelServer.completion("yes")));
            ask(server, Optional.of(new AnswerLimit(name, 512)));

            server.server()
                    .verify(
                            2,
                            postRequestedFor(urlEqualTo("/v1/chat/completions"))
                                    .withRequestBody(matchingJsonPath("$[?(@." + sent + " == 512)]"))
                                    .withRequestBody(not(matchingJsonPath("$." + other))));
        }
    }

    @Test
    void whoSetsNoLimitSendsNone() {
        try (ModelServer server = new ModelServer()) {
            server.answering(ModelServer.ok(ModelServer.completion("yes")));
            ask(server, Optional.empty());

            server.server()
                    .verify(
                            2,
                            postRequestedFor(urlEqualTo("/v1/chat/completions"))
                                    .withRequestBody(not(matchingJsonPath("$.max_tokens")))
                                    .withRequestBody(not(matchingJsonPath("$.max_completion_tokens"))));
        }
    }

    @Test
    void anAnswerWithoutATokenIsNone() {
        assertThatThrownBy(() -> new AnswerLimit(AnswerLimit.Name.MAX_TOKENS, 0))
                .hasMessageContaining("were 0");
    }

    /** Asks in words alone, and through LangChain4j. */
    private static void ask(ModelServer server, Optional<AnswerLimit> longest) {
        URI url = URI.create("http://127.0.0.1:" + server.server().port() + "/v1");
        ChatModel model = ChatModels.openAi(
                server.transport,
                new ModelAddress(url, "assistant"),
                () -> "",
                Duration.ofSeconds(20),
                longest,
                Optional.empty(),
                any -> {});
        Response plain = new ModelCall(model, ReplyFormat.TEXT).reply(List.of(Message.user("hello")));

        assertThat(plain.text()).isEqualTo(model.chat("hello"));
    }
}
