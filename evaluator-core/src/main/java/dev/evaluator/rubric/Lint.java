package dev.evaluator.rubric;

/**
 * Something about a rubric that is likely to make its grades worse; a warning, never an error.
 *
 * @param where the rubric, and the criterion if it is about one
 * @param what what was found
 * @param advice what to do about it
 */
public record Lint(String where, String what, String advice) {

    @Override
    public String toString() {
        return where + ": " + what + "; " + advice;
    }
}
