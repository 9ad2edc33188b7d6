package dev.evaluator.runner.cli;

/** The exit codes of the program. */
final class Exit {

    /** Passed, or done. */
    static final int OK = 0;

    /** Failed a requirement. */
    static final int FAIL = 1;

    /** Asked for what cannot be, by arguments or configuration. */
    static final int USAGE = 2;

    /** Could not tell, or stopped by a budget. */
    static final int INCONCLUSIVE = 3;

    /** Could not work: nothing scored, too much unscored, store or network gone. */
    static final int INFRASTRUCTURE = 4;

    /** Stopped by the keyboard. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
