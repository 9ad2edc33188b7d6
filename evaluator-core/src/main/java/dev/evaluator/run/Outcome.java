package dev.evaluator.run;

/** How a pass ended. */
public sealed interface Outcome {

    /** Every case of the schedule is settled. */
    record Complete() implements Outcome {}

    /** The reader of results has seen enough. */
    record Enough() implements Outcome {}

    /** What may be called does not suffice for the next case; what is settled of it is recorded. */
    record Spent() implements Outcome {}

    /** Stopped from outside; what was settled is recorded. */
    record Interrupted() implements Outcome {}

    /** A target answers nothing, so the rest was not burnt on it. */
    record TargetDown(String target, String why) implements Outcome {}
}
