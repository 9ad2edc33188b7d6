package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.evaluator.langchain.ModelServer.completion;
import static dev.evaluator.langchain.ModelServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCallSendsModelPromptAndKeyAndBringsTheAnswer() {
        server.answering(ok(completion("Grüße")));

        assertThat(server.model().chat("hello")).isEqualTo("Grüße");
        server.server()
                .verify(postRequestedFor(urlEqualTo("/v1/chat/completions"))
                        .withHeader("Authorization", equalTo("Bearer " + ModelServer.SECRET))
                        .withHeader("Accept-Encoding", equalTo("identity"))
                        .withHeader("Upgrade", absent())
                        .withRequestBody(matchingJsonPath("$.model", equalTo("assistant")))
                        .withRequestBody(matchingJsonPath("$.messages[0].content", equalTo("hello"))));
    }

    @Test
    void anEmptyKeyIsNotSent() {
        server.answering(ok(completion("yes")));
        ModelAddress open = new ModelAddress(URI.create(server.server().baseUrl() + "/v1"), "assistant");

        ChatModels.openAi(server.transport, open, () -> "\n", Duration.ofSeconds(20))
                .chat("hello");

        server.server()
                .verify(postRequestedFor(urlEqualTo("/v1/chat/completions")).withHeader("Authorization", absent()));
    }

    @Test
    void oneConnectionServesAllTargetsAndJudgesInTurn() {
        server.answering(ok(completion("yes")));

        for (int call = 0; call < 20; call++) {
            server.model().chat("hello");
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aRefusalKeepsTheConnection() {
        server.answering(ok("{}").withStatus(500));
        server.failure();
        server.failure();

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void idleConnectionsCloseWhenAsked() {
        server.answering(ok(completion("yes")));
        server.model().chat("hello");

        server.transport.closeIdle(Duration.ZERO);
        server.model().chat("hello");

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void cookiesAreNotKept() {
        server.answering(ok(completion("yes")).withHeader("Set-Cookie", "a=b; Path=/"));

        server.model().chat("hello");
        server.model().chat("hello");

        server.server()
                .verify(2, postRequestedFor(urlEqualTo("/v1/chat/completions")).withHeader("Cookie", absent()));
    }

    @Test
    void headersOfAnAnswerReachWhoeverAsksForThem() {
        server.answering(ok(completion("yes")).withHeader("X-App-Version", "v41"));

        var metadata = (OpenAiChatResponseMetadata)
                server.model().chat(UserMessage.from("hello")).metadata();

        assertThat(metadata.rawHttpResponse().headers().get("x-app-version")).containsExactly("v41");
    }

    @Test
    void aProxyOfTheMachineIsAskedForOtherHosts() {
        server.answering(ok(completion("by proxy")));
        var proxy = new InetSocketAddress("127.0.0.1", server.server().port());
        ModelAddress elsewhere = new ModelAddress(URI.create("http://model.invalid/v1"), "assistant");

        try (HttpTransport transport = new HttpTransport(
                InstantSource.fixed(ModelServer.NOW),
                Trust.SYSTEM,
                ProxySelector.of(proxy),
                SystemDefaultDnsResolver.INSTANCE)) {
            assertThat(ChatModels.openAi(transport, elsewhere, () -> "", Duration.ofSeconds(20))
                            .chat("hello"))
                    .isEqualTo("by proxy");
        }
        server.server()
                .verify(postRequestedFor(urlEqualTo("/v1/chat/completions"))
                        .withHeader("Host", equalTo("model.invalid")));
    }

    @Test
    void anHttpsAddressIsCalledOverTls() {
        server.answering(ok(completion("in the clear")));
        ModelAddress secure = new ModelAddress(
                URI.create("https://127.0.0.1:" + server.server().port() + "/v1"), "assistant");

        assertThat(ModelServer.failure(ChatModels.openAi(server.transport, secure, () -> "", Duration.ofSeconds(20))))
                .hasMessageContaining("cannot be reached over TLS");
    }

    @Test
    void streamingIsRefusedAtOnceAndSaysWhatToUse() {
        List<Throwable> errors = new ArrayList<>();
        ModelAddress address = new ModelAddress(URI.create("http://127.0.0.1:1/v1"), "assistant");
        HttpRequest request = HttpRequest.builder()
                .method(HttpMethod.POST)
                .url("http://127.0.0.1:1/v1/chat/completions")
                .build();

        server.transport.forModel(address).build().execute(request, new ServerSentEventListener() {
            @Override
            public void onEvent(ServerSentEvent event) {}

            @Override
            public void onError(Throwable error) {
                errors.add(error);
            }
        });

        assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .hasMessage("answers are not streamed here; use a ChatModel instead of a StreamingChatModel"));
    }
}
