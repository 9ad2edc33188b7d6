package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.INTERRUPTED;
import static dev.evaluator.langchain.HttpFailure.Kind.TIMEOUT;
import static dev.evaluator.langchain.ModelServer.completion;
import static dev.evaluator.langchain.ModelServer.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every call here has 20 s, or 300 ms where it is to run out of time; none may need more. */
@Timeout(10)
class TimeLimitTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void silenceEndsWithTheTimeLimit() {
        HttpFailure failure =
                server.answering(ok(completion("yes")).withFixedDelay(5_000)).impatientFailure();

        assertThat(failure.kind()).isEqualTo(TIMEOUT);
        assertThat(failure.retryHelps()).isTrue();
        assertThat(failure)
                .hasMessage(server.url() + " gave no whole answer within 0.3 s; if the model needs longer, raise"
                        + " 'timeout'");
    }

    @Test
    void aTrickleEndsWithTheTimeLimit() {
        server.answering(ok(completion("yes")).withChunkedDribbleDelay(50, 5_000));

        assertThat(server.impatientFailure().kind()).isEqualTo(TIMEOUT);
    }

    @Test
    void aTrickleOfHeadersEndsWithTheTimeLimit() throws IOException {
        try (RawServer slow = RawServer.repeating("HTTP/1.1 200 OK\r\nX-Slow: ", "x", Duration.ofMillis(20))) {
            assertThat(ModelServer.failure(server.model(slow.port(), ModelServer.PATIENCE))
                            .kind())
                    .isEqualTo(TIMEOUT);
        }
    }

    @Test
    void aServerThatNeverReadsEndsWithTheTimeLimit() throws IOException {
        try (RawServer deaf = RawServer.deaf()) {
            OpenAiChatModel model = server.model(deaf.port(), ModelServer.PATIENCE);

            HttpFailure failure = HttpFailure.of(catchThrowable(() -> model.chat("x".repeat(32 << 20))))
                    .orElseThrow();

            assertThat(failure.kind()).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void aStoppedCallIsNotTakenForABrokenLine() throws Exception {
        try (RawServer silent = RawServer.deaf()) {
            OpenAiChatModel model = server.model(silent.port(), Duration.ofSeconds(20));
            CompletableFuture<HttpFailure> failure = new CompletableFuture<>();

            Thread call = Thread.startVirtualThread(() -> failure.complete(ModelServer.failure(model)));
            silent.awaitConnection();
            call.interrupt();

            assertThat(failure.get().kind()).isEqualTo(INTERRUPTED);
        }
    }
}
