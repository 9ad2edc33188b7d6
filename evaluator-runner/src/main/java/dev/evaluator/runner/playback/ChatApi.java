package dev.evaluator.runner.playback;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.records.Output;
import dev.evaluator.runner.playback.Loopback.Answer;
import dev.evaluator.runner.playback.Loopback.Question;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Prompt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The routes of the endpoint: chat completions, control and statistics. */
final class ChatApi {

    private static final String JUDGE = "judge:";

    private final AnswerBook answers;
    private final JudgeBook judges;
    private final Failures failures;
    private final double latencyScale;
    private final Waiter waiter;
    private final InstantSource clock;
    private final Map<String, Long> counts = new ConcurrentSkipListMap<>();

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

    Answer answer(Question question) throws InterruptedException {
        if (question.method().equals("GET")) {
            return question.path().equals("/stats") ? ok(stats()) : error(404, "not_found", question.path());
        }
        if (question.path().equals("/control")) {
            return parsed(question.body()).map(this::control).orElseGet(this::badRequest);
        }
        if (!question.path().endsWith("/chat/completions")) {
            return error(404, "not_found", question.path());
        }
        Optional<Completion> asked = parsed(question.body()).flatMap(Completion::read);
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
        Optional<String> endpoint = body.member("endpoint").flatMap(Json::text);
        if (body.member("mix").isPresent()) {
            Map<String, Double> shares = new TreeMap<>();
            body.member("mix")
                    .orElseThrow()
                    .members()
                    .forEach((period, share) -> share.number().ifPresent(given -> shares.put(period, given)));
            if (endpoint.isEmpty()) {
                return badRequest();
            }
            answers.mix(endpoint.get(), shares);
        }
        body.member("fail").ifPresent(failures::set);
        return ok(Json.object()
                .put("mix", answers.mixes())
                .put("fail", failures.json())
                .build());
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
        String prompt = asked.messages().stream().map(Message::text).collect(Collectors.joining("\n"));
        return judges.reply(asked.model().substring(JUDGE.length()), prompt)
                .map(reply -> completion(asked, asked.model(), reply, tokens(reply)))
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
        return completion(
                asked, output.model(), output.text(), output.completionTokens().orElseGet(() -> tokens(output.text())));
    }

    private Answer completion(Completion asked, String model, String text, long completionTokens) {
        long promptTokens = asked.messages().stream()
                        .mapToLong(message -> characters(message.text()))
                        .sum()
                / 4;
        Json message =
                Json.object().put("role", "assistant").put("content", text).build();
        Json choice = Json.object()
                .put("index", 0)
                .put("finish_reason", "stop")
                .put("message", message)
                .build();
        return ok(Json.object()
                .put("id", "rec-" + Digest.of(text).hex().substring(0, 16))
                .put("object", "chat.completion")
                .put("created", clock.instant().getEpochSecond())
                .put("model", model)
                .put(
                        "usage",
                        Json.object()
                                .put("prompt_tokens", promptTokens)
                                .put("completion_tokens", completionTokens)
                                .put("total_tokens", promptTokens + completionTokens)
                                .build())
                .put("choices", Json.array(List.of(choice)))
                .build());
    }

    /** Tokens nobody counted, by rule of thumb. */
    private static long tokens(String text) {
        return characters(text) / 4;
    }

    private static long characters(String text) {
        return text.codePointCount(0, text.length());
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
        return new Answer(
                status,
                "application/json",
                Json.object().put("error", error).build().line());
    }

    private static Answer ok(Json body) {
        return new Answer(200, "application/json", body.line());
    }
}
