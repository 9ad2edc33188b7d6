package dev.evaluator.redact;

/** An interaction that may not pass, because nothing here can make it safe. */
public final class RedactionRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    RedactionRefused(String message) {
        super(message);
    }
}
