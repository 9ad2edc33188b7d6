package dev.evaluator.redact;

import java.util.Locale;

/** What stands where private data were; secrets are destroyed in either mode. */
public enum RedactionMode {
    /** A value of the same shape that is nobody's. */
    SURROGATE,
    /** The kind and a short name, such as {@code EMAIL#k3f9ak2m}. */
    TOKEN;

    /** Returns the name as it stands in files and options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
