package dev.evaluator.runner.store;

/** The store cannot be used or can no longer be written; the message says why and what to do. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates one. */
    public StoreException(String message) {
        super(message);
    }

    /** Creates one with what led to it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
