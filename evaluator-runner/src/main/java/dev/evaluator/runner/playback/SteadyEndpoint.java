package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.runner.http.LocalServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.http.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A chat-completions endpoint on loopback that answers every question alike after the same time, so that all else that
 * passes is the harness's. A model whose name begins with {@code judge} passes every answer.
 */
public final class SteadyEndpoint implements AutoCloseable {

    private static final String ANSWER = "Refunds take fourteen days from the day on which your parcel reaches us.";
    private static final String VERDICT = "{\"pass\": true, \"rationale\": \"it says how long it takes\"}";

    private final LocalServer server;

    private SteadyEndpoint(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts an endpoint on any free port.
     *
     * @param latency the time from question to answer
     * @param clock dates the answers
     * @throws IOException when no port is free
     */
    public static SteadyEndpoint start(Duration latency, InstantSource clock) throws IOException {
        return new SteadyEndpoint(LocalServer.start(0, request -> answer(request, latency, clock)));
    }

    private static Reply answer(WebRequest request, Duration latency, InstantSource clock) {
        try {
            Optional<Completion> asked = Completion.read(Json.parse(request.body()));
            if (asked.isEmpty()) {
                return Reply.line(400, "the body must have a model and messages");
            }
            Thread.sleep(latency);
            String model = asked.get().model();
            String text = model.startsWith("judge") ? VERDICT : ANSWER;
            Json body = asked.get().answered(model, text, Completion.tokens(text), clock.instant());
            return Reply.of(200, "application/json", body.line());
        } catch (JsonException e) {
            return Reply.line(400, "the body must be JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.line(503, "the endpoint is stopping");
        }
    }

    /** Returns the base URL, as a target's {@code url} wants it. */
    public URI url() {
        return server.uri().resolve("/v1");
    }

    @Override
    public void close() {
        server.close();
    }
}
