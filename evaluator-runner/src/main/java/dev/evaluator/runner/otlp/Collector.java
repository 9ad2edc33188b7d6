package dev.evaluator.runner.otlp;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.runner.config.OtlpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An OpenTelemetry collector as OTLP/HTTP with JSON reaches it. */
final class Collector implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** What the protocol lets a client send again; everything else would be refused again. */
    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

    private static final int MOST_WORDS = 200;

    private final OtlpConfig config;
    private final URI logs;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    Collector(OtlpConfig config) {
        this.config = config;
        this.logs = URI.create(config.url().toString().replaceFirst("/+$", "") + "/v1/logs");
    }

    /** Sends a document of log records and waits for the answer, 10 s at most. */
    Delivery send(Json document) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(logs)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.line()));
        config.headers().forEach((name, value) -> request.header(name, value.reveal()));
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return delivery(answer);
        } catch (IOException e) {
            return new Delivery.Away(logs + " cannot be reached: " + words(e), Optional.empty());
        }
    }

    private static String words(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private Delivery delivery(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return taken(answer.body());
        }
        String why = logs + " answers " + status + " " + cut(answer.body());
        return AGAIN.contains(status)
                ? new Delivery.Away(
                        why, answer.headers().firstValue("Retry-After").flatMap(Collector::seconds))
                : new Delivery.Refused(why);
    }

    /** A collector may take a batch in part, and says how much of it not. */
    private static Delivery taken(String body) {
        try {
            Json partial = Json.parse(body.isBlank() ? "{}" : body)
                    .member("partialSuccess")
                    .orElseGet(() -> Json.object().build());
            long rejected = partial.member("rejectedLogRecords")
                    .flatMap(count -> count.whole().or(() -> count.text().flatMap(Collector::number)))
                    .orElse(0L);
            return new Delivery.Taken(
                    rejected,
                    cut(partial.member("errorMessage").flatMap(Json::text).orElse("")));
        } catch (JsonException e) {
            return new Delivery.Taken(0, ""); // It said 200; what it says beside that is its own affair.
        }
    }

    private static Optional<Duration> seconds(String header) {
        return number(header.strip()).map(Duration::ofSeconds);
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
