package dev.evaluator.score;

/** How an answer is held against the reference text. */
public interface Match {

    /** Returns whether the answer agrees with the expected text; an answer without the asked-for form does not. */
    boolean agrees(String answer, String expected);

    /** Returns whether the expected text has the form that answers are held against; if not, no answer could agree. */
    default boolean canExpect(String expected) {
        return true;
    }

    /** Returns the name as it stands in a suite. */
    String name();
}
