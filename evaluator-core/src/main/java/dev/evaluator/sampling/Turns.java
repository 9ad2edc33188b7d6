package dev.evaluator.sampling;

/** Which turns of an admitted conversation are taken. */
public enum Turns {
    /** One of them, by lot, so that cases are independent. */
    ONE,
    /** All of them; the conversation is their cluster. */
    ALL
}
