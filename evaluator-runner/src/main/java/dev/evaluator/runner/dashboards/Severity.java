package dev.evaluator.runner.dashboards;

/** How soon somebody must look. */
public enum Severity {
    /** Wakes somebody. */
    PAGE("page"),
    /** Waits for the morning. */
    TICKET("ticket"),
    /** Shown on the boards only. */
    INFO("info"),
    /** As the suite says under {@code alerts:}. */
    PAGING("{{ $labels.paging }}");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** Returns the value of the label {@code severity}. */
    public String label() {
        return label;
    }
}
