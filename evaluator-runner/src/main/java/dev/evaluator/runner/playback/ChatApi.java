package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.records.Output;
import dev.evaluator.sample.Prompt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The routes of the endpoint: chat completions, control and statistics. */
final class ChatApi {

    static final String JUDGE = "judge:";

    private final AnswerBook answers;
    private final JudgeBook judges;
    private final Failures failures;
    private final double latencyScale;
    private final Waiter waiter;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentSkipListMap<>();

    /** What a request is answered with. */
    record Answer(int status, Json body) {}

    /** Lets time pass before an answer. */
    @FunctionalInterface
    interface Waiter {
        void await(Duration time) throws InterruptedException;
    }

    ChatApi(
            AnswerBook answers,
            JudgeBook judges,
            Failures failures,
            double latencyScale,
            Waiter waiter,
            InstantSource clock) {
        this.answers = answers;
        this.judges = judges;
        this.failures = failures;
        this.latencyScale = latencyScale;
        this.waiter = waiter;
        this.clock = clock;
    }

    Answer answer(String method, String path, String body) throws InterruptedException {
        if (method.equals("GET")) {
            return path.equals("/stats") ? ok(stats()) : error(404, "not_found", path);
        }
        if (path.equals("/control")) {
            return parsed(body).map(this::control).orElseGet(this::badRequest);
        }
        if (!path.endsWith("/chat/completions")) {
            return error(404, "not_found", path);
        }
        Optional<Completion> asked = parsed(body).flatMap(Completion::read);
        return asked.isEmpty() ? badRequest() : complete(asked.get());
    }

    private static Optional<Json> parsed(String body) {
        try {
            return Optional.of(Json.parse(body));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private Answer control(Json body) {
        Optional<Json> mix = body.member("mix");
        Optional<String> endpoint = body.member("endpoint").flatMap(Json::text);
        if (mix.isPresent() && endpoint.isEmpty()) {
            return badRequest();
        }
        mix.ifPresent(shares -> answers.mix(endpoint.orElseThrow(), numbers(shares)));
        body.member("fail").ifPresent(failures::set);
        return ok(Json.object()
                .put("mix", answers.mixes())
                .put("fail", failures.json())
                .build());
    }

    private static Map<String, Double> numbers(Json json) {
        Map<String, Double> numbers = new TreeMap<>();
        json.members().forEach((name, value) -> value.number().ifPresent(number -> numbers.put(name, number)));
        return numbers;
    }

    private Json stats() {
        var stats = Json.object();
        counts.forEach((name, count) -> stats.put(name, count.longValue()));
        return stats.put("endpoints", answers.endpoints()).build();
    }

    private Answer complete(Completion asked) throws InterruptedException {
        long call = count("calls");
        if (failures.hits(call)) {
            return error(failures.status(), "injected_failure", "asked for by /control");
        }
        return asked.model().startsWith(JUDGE) ? judged(asked) : answered(asked);
    }

    private Answer judged(Completion asked) {
        return judges.reply(asked.model().substring(JUDGE.length()), asked.text())
                .map(reply -> ok(asked.answered(asked.model(), reply, Completion.tokens(reply), clock.instant())))
                .orElseGet(() -> error(404, "no_recording", "no verdict of this judge for this prompt"));
    }

    private Answer answered(Completion asked) throws InterruptedException {
        Optional<Output> found = answers.answer(asked.model(), Prompt.key(asked.messages()));
        if (found.isEmpty()) {
            return error(404, "no_recording", "no output of this endpoint and period for this prompt");
        }
        Output output = found.get();
        double wait = latencyScale * output.latencyMs().orElse(0.0);
        if (wait > 0) {
            waiter.await(Duration.ofNanos(Math.round(wait * 1e6)));
        }
        long tokens = output.completionTokens().orElseGet(() -> Completion.tokens(output.text()));
        return ok(asked.answered(output.model(), output.text(), tokens, clock.instant()));
    }

    private long count(String what) {
        return counts.merge(what, 1L, Long::sum);
    }

    private Answer badRequest() {
        return error(400, "bad_request", "the body must be JSON with a model and messages");
    }

    private Answer error(int status, String code, String message) {
        count(code);
        Json error = Json.object()
                .put("code", code)
                .put("message", message)
                .put("type", "recorded_endpoint")
                .build();
        return new Answer(status, Json.object().put("error", error).build());
    }

    private static Answer ok(Json body) {
        return new Answer(200, body);
    }
}
