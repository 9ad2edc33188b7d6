package dev.evaluator.sample;

import java.util.Locale;
import java.util.Optional;

/** Who speaks in a message. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL;

    /** Returns the name as it stands in files and requests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role with this label; {@code developer} is an older name of {@code system}. */
    public static Optional<Role> of(String label) {
        return switch (label) {
            case "system", "developer" -> Optional.of(SYSTEM);
            case "user" -> Optional.of(USER);
            case "assistant" -> Optional.of(ASSISTANT);
            case "tool" -> Optional.of(TOOL);
            default -> Optional.empty();
        };
    }
}
