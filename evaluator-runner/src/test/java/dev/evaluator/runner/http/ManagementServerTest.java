package dev.evaluator.runner.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

    private final List<ManagementServer> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean alive = true;
    private List<String> missing = List.of();

    @AfterEach
    void closeServers() {
        started.forEach(ManagementServer::close);
        client.close();
    }

    @Test
    void metricsAreAnsweredInTheFormatAskedFor() throws Exception {
        URI uri = start(accept -> Reply.of(200, "text/plain", "accept=" + accept));

        assertThat(get(uri.resolve("/metrics"), "Accept", "application/openmetrics-text")
                        .body())
                .isEqualTo("accept=application/openmetrics-text");
        assertThat(get(uri.resolve("/metrics")).headers().firstValue("Content-Type"))
                .contains("text/plain");
    }

    @Test
    void aLongReplyIsCompressedForThoseWhoTakeIt() throws Exception {
        String metrics = "evaluator_cases_total 1\n".repeat(1000);
        URI uri = start(accept -> Reply.of(200, "text/plain", metrics));

        HttpResponse<byte[]> reply = client.send(
                HttpRequest.newBuilder(uri.resolve("/metrics"))
                        .header("Accept-Encoding", "deflate, gzip;q=0.5")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(reply.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(reply.body().length).isLessThan(metrics.length() / 10);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            assertThat(plain.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(metrics);
        }
    }

    @Test
    void nothingIsCompressedForThoseWhoRefuseIt() throws Exception {
        String metrics = "evaluator_cases_total 1\n".repeat(1000);
        URI uri = start(accept -> Reply.of(200, "text/plain", metrics));

        assertThat(get(uri.resolve("/metrics"), "Accept-Encoding", "gzip;q=0").body())
                .isEqualTo(metrics);
    }

    @Test
    void healthIsTold() throws Exception {
        URI uri = start(accept -> Reply.line(200, ""));

        assertThat(get(uri.resolve("/livez")).statusCode()).isEqualTo(200);
        assertThat(get(uri.resolve("/readyz")).body()).isEqualTo("ready\n");

        alive = false;
        missing = List.of("counters are being restored", "no configuration");

        assertThat(get(uri.resolve("/livez")).statusCode()).isEqualTo(503);
        assertThat(get(uri.resolve("/readyz")).statusCode()).isEqualTo(503);
        assertThat(get(uri.resolve("/readyz")).body())
                .isEqualTo("not ready: counters are being restored, no configuration\n");
    }

    @Test
    void anUnknownPathIsNotFoundAndNotRepeated() throws Exception {
        URI uri = start(accept -> Reply.line(200, ""));

        HttpResponse<String> reply = get(uri.resolve("/%3Cscript%3E"));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).doesNotContain("script");
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        URI uri = start(accept -> Reply.line(200, ""));

        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(uri.resolve("/metrics"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(405);
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        URI uri = start(accept -> Reply.line(200, "metrics"));

        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(uri.resolve("/metrics")).HEAD().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Length")).contains("8");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void aRequestUnderAnotherNameIsRefused() throws Exception {
        URI uri = start(accept -> Reply.line(200, "secret"));

        assertThat(raw(uri, "GET /metrics HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("secret");
        assertThat(raw(uri, "GET /metrics HTTP/1.0\r\n\r\n")).contains(" 421 ").doesNotContain("secret");
        assertThat(raw(uri, "GET /metrics HTTP/1.1\r\nHost: LOCALHOST:9464\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void aBrokenRequestIsRefusedInOneLine() throws Exception {
        URI uri = start(accept -> Reply.line(200, ""));

        assertThat(raw(uri, "GET /<script> HTTP/9\r\n\r\n"))
                .startsWith("HTTP/1.1 505")
                .doesNotContain("script")
                .doesNotContain("jetty");
    }

    @Test
    void aFailureIsToldWithoutItsDetails() throws Exception {
        URI uri = start(accept -> {
            throw new IllegalStateException("detail");
        });

        HttpResponse<String> reply = get(uri.resolve("/metrics"));

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).doesNotContain("detail");
    }

    @Test
    void metricsWithATokenAreToldToWhoBringsItAndHealthToEverybody() throws Exception {
        AtomicReference<String> token = new AtomicReference<>("first-token-of-metrics");
        ManagementServer server = ManagementServer.start(
                Listening.locally(0), Optional.of(token::get), accept -> Reply.line(200, "metrics"), health());
        started.add(server);
        URI metrics = server.uri().resolve("/metrics");

        assertThat(get(metrics).statusCode()).isEqualTo(401);
        assertThat(get(metrics).headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(bringing("another", metrics).statusCode()).isEqualTo(401);
        assertThat(bringing("first-token-of-metrics", metrics).body()).isEqualTo("metrics\n");
        assertThat(get(server.uri().resolve("/livez")).statusCode()).isEqualTo(200);
        token.set("second-token-of-metrics");
        assertThat(bringing("first-token-of-metrics", metrics).statusCode()).isEqualTo(401);
        assertThat(bringing("second-token-of-metrics", metrics).statusCode()).isEqualTo(200);
        token.set("");
        assertThat(bringing("", metrics).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> bringing(String token, URI uri) throws IOException, InterruptedException {
        return get(uri, "Authorization", "Bearer " + token);
    }

    @Test
    void aClosedServerListensNoMore() throws Exception {
        ManagementServer server = ManagementServer.start(0, accept -> Reply.line(200, ""), health());
        URI uri = server.uri();

        server.close();

        assertThatThrownBy(() -> get(uri.resolve("/livez"))).isInstanceOf(ConnectException.class);
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        int port = start(accept -> Reply.line(200, "")).getPort();

        assertThatThrownBy(() -> ManagementServer.start(port, accept -> Reply.line(200, ""), health()))
                .isInstanceOf(IOException.class)
                .hasMessage("port " + port + " on 127.0.0.1 is taken by another process");
    }

    @Test
    void itStartsAtOnce() throws Exception {
        start(accept -> Reply.line(200, "")); // the first one also loads the classes
        long start = System.nanoTime();

        start(accept -> Reply.line(200, ""));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
    }

    private URI start(Function<String, Reply> metrics) throws IOException {
        ManagementServer server = ManagementServer.start(0, metrics, health());
        started.add(server);
        return server.uri();
    }

    private Health health() {
        return new Health() {
            @Override
            public boolean alive() {
                return alive;
            }

            @Override
            public List<String> missing() {
                return missing;
            }
        };
    }

    private HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String raw(URI uri, String request) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
