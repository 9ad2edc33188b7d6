package dev.evaluator.drift;

/** What came of the question whether the judge is still the judge of the baseline. */
public enum Clearance {
    /** More judge calls are needed. */
    OPEN,
    /** It has not moved by as much as can be told. */
    CLEARED,
    /** It has moved. */
    MOVED,
    /** It cannot be told: the change is too small, or the calls are used up. */
    UNCLEAR
}
