package dev.evaluator.runner.config;

/** A credential; it shows itself to nobody who does not ask for it by name. */
public final class Secret {

    private final String value;

    /** Creates a secret. */
    public Secret(String value) {
        this.value = value;
    }

    /** Returns what must stay secret. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
