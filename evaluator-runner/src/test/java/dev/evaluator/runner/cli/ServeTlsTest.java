package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaluator.Eventually;
import dev.evaluator.SelfSigned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that speaks TLS, as an operator and a real Prometheus ask it. */
@Timeout(120)
class ServeTlsTest {

    private static final String TOKEN = "the-token-of-metrics";

    @TempDir
    private Path folder;

    private Path config = Path.of(".");

    @BeforeEach
    void aDaemonWithACertificate() throws Exception {
        Files.writeString(folder.resolve("cases.csv"), "id,input,reference,output\na,Is it?,yes,yes\n");
        Files.writeString(folder.resolve("metrics.token"), TOKEN);
        config = Files.writeString(folder.resolve("evaluator.yaml"), """
            suites:
              sums:
                cases: cases.csv
                evaluators: {accuracy: {match: exact}}
                schedule: {every: 365d}
            metrics: {port: 0, token: "file:metrics.token", tls: {certificate: server.pem, key: server.key}}
            api: {port: 0, tls: {certificate: server.pem, key: server.key}}
            store: {url: "sqlite:evaluator.db"}
            """);
    }

    @Test
    void aRenewedCertificateIsShownOnceItIsReloadedAndABrokenOneIsNot() throws Exception {
        SelfSigned before = SelfSigned.of("EC");
        SelfSigned after = SelfSigned.of("EC");
        before.write(folder);
        try (Served served = Served.start(config)) {
            URI reload = served.api().resolve("/-/reload");
            assertThat(reload.getScheme()).isEqualTo("https");
            after.write(folder);
            assertThat(posted(before, reload)).isEqualTo("{\"reloaded\":true}\n");
            for (URI uri : new URI[] {reload, served.metrics()}) {
                assertThat(catching(before, uri)).isInstanceOf(SSLHandshakeException.class);
            }

            Files.writeString(folder.resolve("server.key"), before.key());
            assertThat(posted(after, reload))
                    .contains("\"not_reloaded\"")
                    .contains("api.tls.key: does not belong to the certificate in");
            assertThat(posted(after, reload)).as("the one before is shown on").contains("\"not_reloaded\"");
            Files.writeString(config, Files.readString(config).replaceFirst(", tls: [^}]*}", ""));
            after.write(folder);
            assertThat(posted(after, reload)).contains("metrics: these hold for as long as the process runs");
            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    @Test
    void aRealPrometheusScrapesOverTlsWithTheTokenAndTrustsNobodyElse() throws Exception {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "prometheus"))),
                "prometheus is absent: install the package prometheus to have this checked");
        SelfSigned pair = SelfSigned.of("RSA");
        pair.write(folder);
        Files.writeString(folder.resolve("other.pem"), SelfSigned.of("RSA").certificate());
        try (Served served = Served.start(config)) {
            Process prometheus = prometheus(served.metrics().getAuthority());
            try {
                assertThat(awaited("up{job=\"evaluator\"}")).endsWith("\"1\"]}]}}");
                assertThat(awaited("up{job=\"doubting\"}")).endsWith("\"0\"]}]}}");
                assertThat(awaited("up{job=\"nobody\"}")).endsWith("\"0\"]}]}}");
                assertThat(awaited("evaluator_leader")).contains("\"suite\":\"sums\"");
                for (String server : new String[] {"metrics", "api"}) {
                    assertThat(awaited("(evaluator_tls_certificate_expiry_timestamp_seconds{server=\"" + server
                                    + "\"} - time()) / 86400 > 364 < 366"))
                            .contains("\"server\":\"" + server + "\"");
                }
            } finally {
                prometheus.destroyForcibly().waitFor();
            }
            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    private URI prometheus = URI.create("http://127.0.0.1");

    private Process prometheus(String target) throws IOException {
        String job = """
              - job_name: %s
                scrape_interval: 1s
                scheme: https
                tls_config: {ca_file: %s}
                authorization: {credentials_file: %s}
                static_configs: [{targets: ["%s"]}]
            """;
        Files.writeString(folder.resolve("wrong.token"), "the-token-of-nobody");
        Files.writeString(
                folder.resolve("prometheus.yml"),
                "scrape_configs:\n"
                        + job.formatted("evaluator", "server.pem", "metrics.token", target)
                        + job.formatted("doubting", "other.pem", "metrics.token", target)
                        + job.formatted("nobody", "server.pem", "wrong.token", target));
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        prometheus = URI.create("http://127.0.0.1:" + port);
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=" + prometheus.getAuthority())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** Asks until there is an answer; the test's own timeout ends it. */
    private String awaited(String query) {
        URI uri = prometheus.resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return Eventually.answers(() -> Served.get(uri).body(), answer -> answer.contains("\"metric\""))
                .strip();
    }

    private static Throwable catching(SelfSigned trusted, URI uri) {
        return catchThrowable(() -> posted(trusted, uri));
    }

    private static String posted(SelfSigned trusted, URI uri) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(trusted.certificate().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
