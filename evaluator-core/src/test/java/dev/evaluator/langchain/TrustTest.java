package dev.evaluator.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.evaluator.langchain.ModelServer.completion;
import static dev.evaluator.langchain.ModelServer.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are those of this Java, of one file, or, where somebody says so, of anybody. */
class TrustTest {

    @TempDir
    private Path folder;

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").httpDisabled(true).dynamicHttpsPort());

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok(completion("yes"))));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private OpenAiChatModel model(HttpTransport transport) {
        URI url = URI.create("https://127.0.0.1:" + server.httpsPort() + "/v1");
        return ChatModels.openAi(transport, new ModelAddress(url, "assistant"), () -> "", Duration.ofSeconds(10));
    }

    private static HttpTransport trusting(Trust trust) {
        return new HttpTransport(InstantSource.fixed(ModelServer.NOW), host -> Reach.PUBLIC, trust);
    }

    @Test
    void aCertificateThatNobodyIssuedIsRefused() {
        try (HttpTransport transport = trusting(Trust.SYSTEM)) {
            assertThat(ModelServer.failure(model(transport))).hasMessageContaining("cannot be reached over TLS");
        }
    }

    @Test
    void anybodyIsTrustedWhereThatIsSaid() {
        try (HttpTransport transport = trusting(new Trust(true, Optional.empty()))) {
            assertThat(model(transport).chat("hello")).isEqualTo("yes");
        }
    }

    @Test
    void aFileWithoutCertificatesIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\nnone\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> trusting(new Trust(false, Optional.of(file))))
                .withMessage(file + " holds no certificates in PEM or DER that can be used");
    }
}
