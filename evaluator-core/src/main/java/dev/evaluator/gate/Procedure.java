package dev.evaluator.gate;

/** How a gate reads its cases; fixed before the first of them. */
public enum Procedure {
    /** Betting e-processes on paired cases, read after every case. */
    SEQUENTIAL("paired-betting-e-process"),
    /** Exact tests on a small pass/fail panel, read once. */
    ONE_LOOK("exact-paired-one-look");

    /** The most cases of a panel that is read once. */
    public static final long MOST_FOR_ONE_LOOK = 150;

    private final String label;

    Procedure(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in a verdict. */
    public String label() {
        return label;
    }

    /** Returns the procedure for so many planned cases. */
    public static Procedure of(long planned, boolean allPassFail, boolean clustered) {
        return planned <= MOST_FOR_ONE_LOOK && allPassFail && !clustered ? ONE_LOOK : SEQUENTIAL;
    }
}
