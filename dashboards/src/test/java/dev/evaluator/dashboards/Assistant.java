package dev.evaluator.dashboards;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An assistant of two builds and its judge. Build 1 answers one question in ten wrongly; build 2 does so too in
 * English, but errs on more than half of what it is asked in German. Which answers are wrong follows from question and
 * turn alone.
 */
final class Assistant implements AutoCloseable {

    /** Build 1, which is good. */
    static final String GOOD = "build-1";

    /** Build 2, which is bad at German. */
    static final String BAD = "build-2";

    private static final double ERRS = 0.1;
    private static final double ERRS_IN_GERMAN = 0.6;

    private final HttpServer server;
    private final Map<String, Integer> turns = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String deployed = GOOD;
    private volatile boolean judgeIsHarsh;

    Assistant() throws IOException {
        server = Loopback.server(
                (path, body) -> path.contains("judge") ? grade(body) : answer(path, body),
                path -> path.contains("production") ? Map.of("X-App-Version", deployed) : Map.of());
    }

    /** Returns where production, a candidate or the judge is asked. */
    String url(String who) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + who + "/v1";
    }

    /** Puts a build into production. */
    void deploy(String build) {
        deployed = build;
    }

    /** Lets the judge refuse half of what it let pass. */
    void harsh() {
        judgeIsHarsh = true;
    }

    /** Returns how many answers and grades were asked for. */
    int asked() {
        return asked.get();
    }

    private String answer(String path, String body) {
        boolean bad = (path.contains("production") ? deployed : BAD).equals(BAD);
        double errs = bad && body.contains("Frage") ? ERRS_IN_GERMAN : ERRS;
        return completion(chance(body) < errs ? "no" : "yes");
    }

    private String grade(String body) {
        boolean passes = !judgeIsHarsh || chance(body) < 0.5;
        return completion("{\\\"pass\\\": " + passes + ", \\\"rationale\\\": \\\"as it reads\\\"}");
    }

    /** Returns a number within [0, 1): successive ones of the same text are spread evenly. */
    private double chance(String text) {
        int turn = turns.merge(text, 1, Integer::sum);
        return (Math.floorMod(text.hashCode(), 1000) / 1000.0 + turn * 0.618034) % 1;
    }

    private String completion(String text) {
        asked.incrementAndGet();
        return """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [{"index": 0,
             "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}
            """.formatted(text);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
