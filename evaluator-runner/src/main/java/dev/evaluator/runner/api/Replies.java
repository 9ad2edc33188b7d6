package dev.evaluator.runner.api;

import dev.evaluator.json.Json;
import dev.evaluator.runner.http.Reply;

/** Replies as the API gives them: JSON, and errors all of one shape. */
final class Replies {

    private static final String JSON = "application/json";
    private static final String RETRY_AFTER = "10";

    private Replies() {}

    static Reply json(int status, Json body) {
        return Reply.of(status, JSON, body.line() + "\n");
    }

    /** Returns {@code {"error": {"status", "code", "message"}}}. */
    static Reply error(int status, String code, String message) {
        Json error = Json.object()
                .put("status", status)
                .put("code", code)
                .put("message", message)
                .build();
        Reply reply = json(status, Json.object().put("error", error).build());
        return status == 429 || status == 503 ? reply.with("Retry-After", RETRY_AFTER) : reply;
    }

    /** Words a refusal that no route has given. */
    static Reply refusal(int status, String message) {
        return error(
                status,
                switch (status) {
                    case 413 -> "too_large";
                    case 421 -> "unknown_host";
                    case 500 -> "failed";
                    default -> "bad_request";
                },
                message);
    }
}
