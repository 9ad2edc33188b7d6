package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A model endpoint that answers as told, and the client under test in front of it. */
final class ModelServer implements AutoCloseable {

    static final String SECRET = "sk-do-not-print-0123456789";
    static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    static final Duration PATIENCE = Duration.ofMillis(300);

    private final AtomicInteger connections = new AtomicInteger();
    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().networkTrafficListener(new Counting(connections)));
    final HttpTransport transport = new HttpTransport(InstantSource.fixed(NOW));

    ModelServer() {
        server.start();
    }

    /** Returns an answer as chat-completions endpoints give it. */
    static String completion(String text) {
        return """
            {"id":"c-1","object":"chat.completion","created":1,"model":"assistant-v41","choices":[{"index":0,\
            "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":3,"completion_tokens":5,"total_tokens":8}}\
            """.formatted(text);
    }

    static ResponseDefinitionBuilder ok(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    ModelServer answering(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
        return this;
    }

    OpenAiChatModel model() {
        return model(server.port(), Duration.ofSeconds(20));
    }

    OpenAiChatModel model(int port, Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + port + "/v1");
        ModelAddress address = new ModelAddress(url, "assistant", Optional.of("env:ASSISTANT_KEY"));
        return ChatModels.openAi(transport, address, () -> SECRET, timeout);
    }

    /** Calls the model and returns why that failed. */
    HttpFailure failure() {
        return failure(model());
    }

    HttpFailure impatientFailure() {
        return failure(model(server.port(), PATIENCE));
    }

    static HttpFailure failure(OpenAiChatModel model) {
        return HttpFailure.of(catchThrowable(() -> model.chat("hello"))).orElseThrow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/v1/chat/completions";
    }

    WireMockServer server() {
        return server;
    }

    /** Returns how many connections were opened so far. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        transport.close();
        server.stop();
    }

    private record Counting(AtomicInteger opened) implements WiremockNetworkTrafficListener {
        @Override
        public void opened(Socket socket) {
            opened.incrementAndGet();
        }

        @Override
        public void incoming(Socket socket, ByteBuffer bytes) {}

        @Override
        public void outgoing(Socket socket, ByteBuffer bytes) {}

        @Override
        public void closed(Socket socket) {}
    }
}
