package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static dev.evaluator.langchain.HttpFailure.Kind.CLIENT_ERROR;
import static dev.evaluator.langchain.ModelServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyTest {

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) {
        try (ModelServer other = new ModelServer()) {
            other.answering(ModelServer.ok(ModelServer.completion("yes")));

            HttpFailure failure = refused(aResponse()
                    .withStatus(status)
                    .withHeader(
                            "Location",
                            "http://user:pass@127.0.0.1:" + other.server().port() + "/v1/elsewhere?token=t"));

            assertThat(failure.kind()).isEqualTo(CLIENT_ERROR);
            assertThat(failure.retryHelps()).isFalse();
            assertThat(failure)
                    .hasMessageContaining(
                            "a redirect to http://127.0.0.1:" + other.server().port() + "/v1/elsewhere; none")
                    .hasMessageNotContainingAny("pass", "token");
            other.server().verify(0, anyRequestedFor(anyUrl()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 408, 418, 429, 500, 503})
    void theKeyIsInNoMessageEvenIfTheServerEchoesIt(int status) {
        HttpFailure failure = refused(aResponse()
                .withStatus(status)
                .withHeader("Location", "/" + "x")
                .withBody("{\"error\":{\"code\":\"%1$s\",\"type\":\"Bearer.%1$s\",\"message\":\"got Bearer %1$s\"}}"
                        .formatted(SECRET)));

        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains(Integer.toString(status)).doesNotContain(SECRET, "Authorization");
    }

    @Test
    void anAddressHoldsNoSecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelAddress(URI.create("https://me:secret@host/v1"), "assistant"))
                .withMessage("url must hold no credentials and no query: https://host/v1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelAddress(URI.create("localhost:8080/v1"), "assistant"))
                .withMessageStartingWith("url must be http:// or https://");
    }

    private HttpFailure refused(ResponseDefinitionBuilder response) {
        return server.answering(response).failure();
    }
}
