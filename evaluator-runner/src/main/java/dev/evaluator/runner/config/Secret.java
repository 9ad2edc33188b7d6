package dev.evaluator.runner.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A credential; it shows itself to nobody who does not ask for it by name. */
public final class Secret {

    private final String source;
    private final Supplier<String> value;

    private Secret(String source, Supplier<String> value) {
        this.source = source;
        this.value = value;
    }

    /** Returns the secret that an environment variable holds. */
    static Secret ofVariable(String name, String value) {
        return new Secret("env:" + name, () -> value);
    }

    /** Returns the secret that a file holds at each time; while it cannot be read, the last known one. */
    static Secret of(Path file, String known) {
        return new Secret("file:" + file, new Supplier<>() {
            private volatile String last = known.strip();

            @Override
            public String get() {
                try {
                    last = Files.readString(file).strip();
                } catch (IOException e) {
                    return last; // A file being replaced is away for a moment.
                }
                return last;
            }
        });
    }

    /** Returns where it comes from, for a message. */
    public String source() {
        return source;
    }

    /** Returns what must stay secret. */
    public String reveal() {
        return value.get();
    }

    @Override
    public String toString() {
        return "***";
    }
}
