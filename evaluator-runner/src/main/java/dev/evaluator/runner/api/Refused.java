package dev.evaluator.runner.api;

import dev.evaluator.runner.http.Reply;

/** Ends the work on a request with a reply that says why. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    Reply reply() {
        return Replies.error(status, code, String.valueOf(getMessage()));
    }
}
