package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.evaluator.langchain.HttpFailure.Kind.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class BreakdownTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRefusedConnectionNamesTheUrlAndWhatToDo() throws IOException {
        int port = closedPort();

        HttpFailure failure = ModelServer.failure(server.model(port, Duration.ofSeconds(20)));

        assertThat(failure.kind()).isEqualTo(CONNECT);
        assertThat(failure.retryHelps()).isTrue();
        assertThat(failure.status()).isEmpty();
        assertThat(failure)
                .hasMessage(
                        "http://127.0.0.1:" + port + "/v1/chat/completions refuses connections; is the server started,"
                                + " and are host and port right?");
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY_RESPONSE, CONNECT",
        "CONNECTION_RESET_BY_PEER, CONNECT",
        "RANDOM_DATA_THEN_CLOSE, MALFORMED",
        "MALFORMED_RESPONSE_CHUNK, MALFORMED"
    })
    void aBrokenLineIsWorthAnotherTry(Fault fault, HttpFailure.Kind kind) {
        HttpFailure failure = server.answering(aResponse().withFault(fault)).failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryHelps()).isTrue();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
