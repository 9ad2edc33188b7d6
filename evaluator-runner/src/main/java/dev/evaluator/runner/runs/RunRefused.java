package dev.evaluator.runner.runs;

/** A run that cannot be made as asked, because of what was asked; the message says what to do. */
public sealed class RunRefused extends RuntimeException permits NoCase {

    private static final long serialVersionUID = 1;

    private final boolean overBudget;

    /** Creates one. */
    public RunRefused(String message) {
        this(message, false);
    }

    private RunRefused(String message, boolean overBudget) {
        super(message);
        this.overBudget = overBudget;
    }

    /** Returns a refusal of a run that nothing is wrong with but what it would take. */
    static RunRefused overBudget(String message) {
        return new RunRefused(message, true);
    }

    /** Returns whether the run is only expected to take more than is left. */
    public boolean isOverBudget() {
        return overBudget;
    }
}
