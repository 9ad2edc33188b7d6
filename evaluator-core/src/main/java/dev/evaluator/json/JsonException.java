package dev.evaluator.json;

/** A document that is not what it should be; the message names the place and never quotes the content. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    /** Why a document was refused. */
    public enum Fault {
        /** Not well-formed, or more than one document. */
        SYNTAX,
        /** One key twice in an object. */
        DUPLICATE_KEY,
        /** Nested too deeply. */
        DEPTH,
        /** A token too long, or too many of them. */
        LIMIT
    }

    JsonException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** Returns why the document was refused. */
    public Fault fault() {
        return fault;
    }
}
