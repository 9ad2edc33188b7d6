package dev.evaluator.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.evaluator.runner.dashboards.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real Alertmanager with the routes that are written, and the people it notifies; it gathers for a second only. */
final class Alertmanager implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    private final HttpServer people;
    private final Process process;
    private final URI address;

    /** What one receiver was told at once: a group of alerts, firing or resolved as a whole, and their document. */
    record Notification(String receiver, String status, JsonNode document) {

        /** Returns the names of its alerts, sorted. */
        List<String> alerts() {
            return each().map(alert -> alert.at("/labels/alertname").asText())
                    .sorted()
                    .toList();
        }

        Stream<JsonNode> each() {
            return StreamSupport.stream(document.get("alerts").spliterator(), false);
        }
    }

    Alertmanager(Path folder) throws Exception {
        Tool.ALERTMANAGER.demand();
        people = Loopback.server((path, body) -> {
            told.add(read(path, body));
            return "{}";
        });
        String hook = "http://127.0.0.1:" + people.getAddress().getPort() + "/";
        String routes = Pattern.compile("(?m)^  - name: '(?!nobody)(.*)'$")
                .matcher(Routes.of(Routes.EXAMPLE)
                        .replace("group_wait: 30s", "group_wait: 1s")
                        .replace("group_interval: 5m", "group_interval: 1s"))
                .replaceAll("  - name: '$1'\n    webhook_configs: [{url: '" + hook + "$1'}]");
        Files.writeString(folder.resolve("alertmanager.yml"), routes);
        int port = Loopback.freePort();
        process = Tool.ALERTMANAGER.start(
                folder,
                "--config.file=alertmanager.yml",
                "--storage.path=alertmanager",
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port);
        address = URI.create("http://127.0.0.1:" + port);
        Loopback.awaitReady(address.resolve("/-/ready"), process);
    }

    private static Notification read(String path, String body) {
        try {
            JsonNode document = JSON.readTree(body);
            return new Notification(path.substring(1), document.get("status").asText(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    /** Returns the next notification, whenever it comes; the test's own timeout ends it. */
    Notification next() throws InterruptedException {
        return told.take();
    }

    /** Returns those that came and were not asked for yet. */
    List<Notification> rest() {
        return List.copyOf(told);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        people.stop(0);
    }
}
