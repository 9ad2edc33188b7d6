package dev.evaluator.runner.runs;

/** A run that cannot be made as asked, because of what was asked; the message says what to do. */
public final class RunRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates one. */
    public RunRefused(String message) {
        super(message);
    }
}
