package dev.evaluator.runner.http;

import java.nio.charset.StandardCharsets;

/** What a request is answered with. */
public final class Reply {

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;

    private Reply(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** Returns a reply with a body in UTF-8. */
    public static Reply of(int status, String contentType, String body) {
        return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a reply of one line for people. */
    public static Reply line(int status, String text) {
        return of(status, PLAIN, text + "\n");
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
