package dev.evaluator.runner.api;

/** Where it is written down who had what done. */
@FunctionalInterface
public interface AuditLog {

    /** Writes one line; it holds no token and no text of traffic. */
    void write(String line);
}
