package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Recorded;
import java.util.Optional;

/**
 * One chat completion: what was sent and what came back.
 *
 * @param request the body of the request
 * @param response the body of the response; absent when none was recorded
 * @param status the HTTP status, when it was recorded
 */
record OpenAiCall(Json request, Optional<Json> response, Optional<Integer> status) {

    /** Returns the status beside a response, when it is one. */
    static Optional<Integer> status(Json around) {
        return around.member("status_code")
                .or(() -> around.member("status"))
                .flatMap(Json::whole)
                .filter(code -> code >= 100 && code <= 599)
                .map(Long::intValue);
    }

    static Optional<String> id(Json json) {
        return json.member("id").flatMap(Json::text).map(Fields::clean);
    }

    boolean isReplay() {
        return Tags.markReplay(request.member("metadata"))
                || response.filter(body -> Tags.markReplay(body.member("metadata")))
                        .isPresent();
    }

    /** Returns what is known of the call, still without id. */
    Draft draft(Sink sink) {
        Notes notes = sink.notes();
        Json body = response.orElse(Json.nothing());
        Json asked = request.member("messages")
                .or(() -> request.member("input"))
                .or(() -> request.member("prompt"))
                .orElse(Json.nothing());
        Draft draft = new Draft(notes)
                .input(ChatInput.asked(asked, "messages", notes))
                .tools(request.member("tools").orElse(Json.nothing()).items())
                .params(Params.of(request, notes))
                .at(Times.read(body, "created", notes))
                .served(new Recorded.Served(
                        Optional.of("openai"),
                        Optionals.text(request, "model", notes),
                        Optionals.text(body, "model", notes),
                        id(body)))
                .tokens(Completion.tokens(body.member("usage").orElse(Json.nothing()), notes))
                .slices(new Tags(notes)
                        .object(request.member("metadata"))
                        .object(body.member("metadata"))
                        .slices());
        Optional<Recorded.Failure> failure = Completion.failure(body, status);
        draft.error(failure);
        if (response.isPresent() && failure.isEmpty()) {
            draft.answered(Completion.choices(body, notes));
        }
        return draft;
    }
}
