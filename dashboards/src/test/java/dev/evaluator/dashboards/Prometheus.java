package dev.evaluator.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evaluator.Eventually;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A real Prometheus with the rules and the scrape job that are written; it scrapes and evaluates every second. */
final class Prometheus implements AutoCloseable {

    private final Process process;
    private final URI address;

    /** Starts it over a folder, whose {@code data} may hold history. */
    Prometheus(Path folder, URI metrics, Optional<URI> alertmanager) throws Exception {
        Tool.PROMETHEUS.demand();
        String written = Files.readString(Path.of("prometheus.yml"))
                .replace("127.0.0.1:9464", metrics.getAuthority())
                .replace("scrape_interval: 15s", "scrape_interval: 1s")
                .replace("rule_files:", "global: {evaluation_interval: 1s}\nrule_files:");
        Files.writeString(
                folder.resolve("prometheus.yml"),
                alertmanager
                        .map(URI::getAuthority)
                        .map(authority -> written.replace("127.0.0.1:9093", authority))
                        .orElseGet(() -> written.replaceAll("(?s)alerting:.*", "")));
        Files.writeString(
                folder.resolve("recording.yml"),
                Files.readString(Path.of("recording.yml")).replaceAll("interval: \\dm", "interval: 1s"));
        Files.copy(Path.of("alerts.yml"), folder.resolve("alerts.yml"));
        int port = Loopback.freePort();
        process = Tool.PROMETHEUS.start(
                folder,
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--enable-feature=exemplar-storage",
                "--web.listen-address=127.0.0.1:" + port);
        address = URI.create("http://127.0.0.1:" + port);
        Loopback.awaitReady(address.resolve("/-/ready"), process);
    }

    /** Asks its API, which must not answer with an error. */
    JsonNode ask(String path) throws Exception {
        JsonNode answer =
                new ObjectMapper().readTree(Loopback.get(address.resolve(path)).body());
        assertThat(answer.get("status").asText()).as(path + ": " + answer).isEqualTo("success");
        return answer.get("data");
    }

    /** Returns what a query is answered now. */
    List<JsonNode> query(String promql) throws Exception {
        return StreamSupport.stream(
                        ask("/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8))
                                .get("result")
                                .spliterator(),
                        false)
                .toList();
    }

    /** Asks as a board with everything chosen does, and returns whether there is data. */
    boolean draws(String promql) throws Exception {
        return !query(promql.replace("$__rate_interval", "1m").replaceAll("\\$\\w+", ".+"))
                .isEmpty();
    }

    /** Asks until there is an answer; the test's own timeout ends it. */
    List<JsonNode> awaited(String promql) throws Exception {
        return Eventually.answers(() -> query(promql), found -> !found.isEmpty());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
