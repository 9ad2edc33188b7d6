package dev.evaluator.runner.api;

/** What an operator can have done with a suite that is scheduled; each says whether it changed anything. */
public interface SuiteControl {

    /** Returns whether a suite of this name is scheduled. */
    boolean isScheduled(String suite);

    /** Begins a run as soon as none of the suite is under way; false when that is to happen already. */
    boolean runNow(String suite);

    /** Begins no further run of a suite until it is resumed; false when it is paused already. */
    boolean pause(String suite);

    /** Lets a suite be run by its schedule again; false when it is not paused. */
    boolean resume(String suite);
}
