package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.CLIENT_ERROR;
import static dev.evaluator.langchain.HttpFailure.Kind.RATE_LIMITED;
import static dev.evaluator.langchain.HttpFailure.Kind.SERVER_ERROR;
import static dev.evaluator.langchain.HttpFailure.Kind.TOO_LONG;

import dev.evaluator.langchain.HttpFailure.Kind;
import java.net.URI;
import java.time.Duration;

/** Turns an answer that is a refusal into a failure that says what to do. */
final class Refusals {

    private Refusals() {}

    /** Names the refusal; status, pace and rate limits stay readable. */
    static HttpFailure of(Reply reply, Call call) {
        int status = reply.status();
        Refusal refusal = Refusal.of(reply, call.clock());
        ErrorBody error = ErrorBody.of(reply, call.request());
        return switch (status) {
            case 401, 403 ->
                failure(
                        CLIENT_ERROR,
                        false,
                        refusal,
                        call,
                        "it does not accept " + call.key()
                                + "; check that it is set, current and allowed to use model '"
                                + call.model().model() + "'"
                                + error.code());
            case 404, 405 ->
                failure(
                        CLIENT_ERROR,
                        false,
                        refusal,
                        call,
                        "no model '" + call.model().model()
                                + "' or no such path; check 'model', and that 'url' ends where the API begins, often"
                                + " in /v1"
                                + error.detail());
            case 408, 425 -> failure(CLIENT_ERROR, true, refusal, call, "it gave up waiting" + error.detail());
            case 429 -> tooMany(refusal, call, error);
            default -> other(reply, refusal, call, error);
        };
    }

    private static HttpFailure tooMany(Refusal refusal, Call call, ErrorBody error) {
        if (error.is("insufficient_quota")) {
            return failure(
                    RATE_LIMITED,
                    false,
                    refusal,
                    call,
                    "the quota behind " + call.key() + " is used up" + error.detail());
        }
        String pace = refusal.retryAfter()
                .map(wait -> "it asks to come back in " + Words.seconds(wait))
                .orElse("it asks to slow down");
        return failure(RATE_LIMITED, true, refusal, call, pace + error.detail());
    }

    private static HttpFailure other(Reply reply, Refusal refusal, Call call, ErrorBody error) {
        if (reply.status() >= 500) {
            boolean passing = reply.status() != 501 && reply.status() != 505;
            String pace = refusal.retryAfter()
                    .filter(Duration::isPositive)
                    .map(wait -> ", and asks to come back in " + Words.seconds(wait))
                    .orElse("");
            return failure(SERVER_ERROR, passing, refusal, call, "the fault is on its side" + pace + error.detail());
        }
        if (reply.status() >= 300 && reply.status() < 400) {
            return failure(
                    CLIENT_ERROR,
                    false,
                    refusal,
                    call,
                    "a redirect" + place(reply, call)
                            + "; none is followed, so that neither key nor prompts go elsewhere: put the final address"
                            + " into 'url'");
        }
        return error.tooLong() || reply.status() == 413
                ? failure(TOO_LONG, false, refusal, call, "it takes no text as long as this" + error.detail())
                : failure(CLIENT_ERROR, false, refusal, call, "it does not take this request" + error.detail());
    }

    private static HttpFailure failure(Kind kind, boolean retryHelps, Refusal refusal, Call call, String what) {
        return new HttpFailure(
                kind, retryHelps, "%s answered %d: %s".formatted(call.url(), refusal.status(), what), refusal);
    }

    private static String place(Reply reply, Call call) {
        try {
            URI to = URI.create(call.request().url()).resolve(reply.header("location"));
            return " to " + Words.line(ModelAddress.shown(to), 200);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
