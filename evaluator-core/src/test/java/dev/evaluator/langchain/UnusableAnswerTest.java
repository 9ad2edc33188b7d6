package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;
import static dev.evaluator.langchain.HttpFailure.Kind.TOO_LARGE;
import static dev.evaluator.langchain.ModelServer.completion;
import static dev.evaluator.langchain.ModelServer.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class UnusableAnswerTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c-1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assis",
                "",
                "null",
                "{}",
                "[]",
                "{\"choices\":[]}",
                "{\"choices\":[{}]}",
                "<html>Sign in</html>"
            })
    void anAnswerThatIsNoCompletionIsMalformed(String body) {
        HttpFailure failure = server.answering(ok(body)).failure();

        assertThat(failure.kind()).isEqualTo(MALFORMED);
        assertThat(failure.retryHelps()).isTrue();
        assertThat(failure).hasMessageStartingWith("http://127.0.0.1:").hasNoCause();
    }

    @Test
    void anAnswerThatIsShorterThanPromisedIsMalformed() throws IOException {
        try (RawServer hasty = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"id\":")) {
            HttpFailure failure = ModelServer.failure(server.model(hasty.port(), Duration.ofSeconds(20)));

            assertThat(failure.kind()).isEqualTo(MALFORMED);
            assertThat(failure).hasMessageEndingWith("answered 200, but the answer broke off before its end");
        }
    }

    @Test
    void aCompressedAnswerNobodyAskedForIsMalformed() {
        HttpFailure failure = server.answering(ok("\u001f\u008b").withHeader("Content-Encoding", "gzip"))
                .failure();

        assertThat(failure.kind()).isEqualTo(MALFORMED);
        assertThat(failure.retryHelps()).isFalse();
    }

    @Test
    void tooMuchIsNotReadAndItsConnectionNotUsedAgain() {
        server.answering(ok(completion("x".repeat(5 << 20))));

        HttpFailure failure = server.failure();

        assertThat(failure.kind()).isEqualTo(TOO_LARGE);
        assertThat(failure.retryHelps()).isFalse();
        assertThat(failure).hasMessage(server.url() + " answered with more than 4 MiB");
        assertThat(server.answering(ok(completion("yes"))).model().chat("hello"))
                .isEqualTo("yes");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void muchIsRead() {
        String much = "x".repeat(3 << 20);

        assertThat(server.answering(ok(completion(much))).model().chat("hello")).isEqualTo(much);
    }

    @Test
    void fourMebibytesAreReadAndNotOneByteMore() {
        int around = completion("").length();
        String most = "x".repeat((4 << 20) - around);

        assertThat(server.answering(ok(completion(most))).model().chat("hello")).isEqualTo(most);
        assertThat(server.answering(ok(completion(most + "x"))).failure().kind())
                .isEqualTo(TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Flood: xxxxxxxxxxxxxxxx\r\n", "x"})
    void aFloodOfHeadersIsTooLarge(String piece) throws IOException {
        try (RawServer flood = RawServer.repeating("HTTP/1.1 200 OK\r\nX: ", piece, Duration.ZERO)) {
            assertThat(ModelServer.failure(server.model(flood.port(), Duration.ofSeconds(20)))
                            .kind())
                    .isEqualTo(TOO_LARGE);
        }
    }

    @Test
    void aBodyWithoutEndIsTooLarge() throws IOException {
        try (RawServer endless = RawServer.repeating(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "1000\r\n" + "x".repeat(4096) + "\r\n",
                Duration.ZERO)) {
            assertThat(ModelServer.failure(server.model(endless.port(), Duration.ofSeconds(20)))
                            .kind())
                    .isEqualTo(TOO_LARGE);
        }
    }
}
