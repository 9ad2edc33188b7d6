package dev.evaluator.runner.playback;

import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import dev.evaluator.records.SeededOrder;
import dev.evaluator.runner.http.LocalServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.http.WebRequest;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Recorded answers and verdicts as a chat-completions endpoint on loopback, for runs without network, demonstrations and
 * tests of drift.
 *
 * <p>Models are {@code endpoint@period}, {@code endpoint} for the mix set for it (by default its first period), and
 * {@code judge:name/mode}. {@code POST /control} sets mixes, {@code {"endpoint":"gpt-4","mix":{"2023-03":0.8,
 * "2023-06":0.2}}}, and injects failures, {@code {"fail":{"rate":0.05,"status":429}}}; {@code GET /stats} counts. An
 * unknown prompt is a 404 with code {@code no_recording}. Requests for one item that come one after the other are
 * answered as by the handed-over {@code recorded_endpoint.py} with the same seed.
 */
public final class Playback implements AutoCloseable {

    /**
     * How to play.
     *
     * @param port where to listen; 0 for any free port
     * @param seed fixes the order of alternatives, the mix of periods and the failures
     * @param latencyScale how many times the recorded latency passes before an answer; 0 for none
     * @param style how judges word what they said
     */
    public record Settings(int port, long seed, double latencyScale, VerdictStyle style) {
        public Settings {
            if (!(latencyScale >= 0 && Double.isFinite(latencyScale))) {
                throw new IllegalArgumentException("the latency scale must not be negative, was " + latencyScale);
            }
        }

        /** Returns the usual settings: seed 1, no latency, verdicts in JSON. */
        public static Settings on(int port) {
            return new Settings(port, SeededOrder.DEFAULT.seed(), 0, VerdictStyle.JSON);
        }
    }

    private final LocalServer server;

    private Playback(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts playing; {@code clock} dates the answers.
     *
     * @throws IOException when the port is taken
     */
    public static Playback start(Settings settings, Recordings recordings, Judgements judgements, InstantSource clock)
            throws IOException {
        ChatApi api = api(settings, recordings, judgements, Thread::sleep, clock);
        return new Playback(LocalServer.start(settings.port(), request -> reply(api, request)));
    }

    private static Reply reply(ChatApi api, WebRequest request) {
        try {
            ChatApi.Answer answer = api.answer(request.method(), request.path(), request.body());
            return Reply.of(answer.status(), "application/json", answer.body().line());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.line(503, "the endpoint is stopping");
        }
    }

    static ChatApi api(
            Settings settings,
            Recordings recordings,
            Judgements judgements,
            ChatApi.Waiter waiter,
            InstantSource clock) {
        SeededOrder order = new SeededOrder(settings.seed());
        return new ChatApi(
                new AnswerBook(recordings, order),
                new JudgeBook(judgements, order, settings.style()),
                new Failures(order),
                settings.latencyScale(),
                waiter,
                clock);
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
