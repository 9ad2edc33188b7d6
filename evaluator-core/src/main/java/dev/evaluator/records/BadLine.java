package dev.evaluator.records;

/** A line that cannot be read, with the place at fault but nothing of its content. */
final class BadLine extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final DeadReason reason;
    private final String field;

    BadLine(DeadReason reason, String field) {
        super((reason.label() + " " + field).stripTrailing());
        this.reason = reason;
        this.field = field;
    }

    static BadLine badField(String field) {
        return new BadLine(DeadReason.BAD_FIELD, field);
    }

    DeadReason reason() {
        return reason;
    }

    String field() {
        return field;
    }
}
