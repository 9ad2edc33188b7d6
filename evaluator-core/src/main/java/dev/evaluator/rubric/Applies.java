package dev.evaluator.rubric;

/** Whether a criterion can be asked of every answer; that nobody has thought about it is one of the possibilities. */
public sealed interface Applies {

    /** Nobody has said; the judge must grade, and {@code check} warns. */
    record Unsaid() implements Applies {}

    /** It applies to every answer, and somebody has said so. */
    record Always() implements Applies {}

    /**
     * The judge may say that it does not apply.
     *
     * @param rule when it does not, in words that end the sentence "Does not apply when …"
     */
    record Unless(String rule) implements Applies {

        /** Leaves it to the judge. */
        public static final Unless CANNOT_BE_ASKED = new Unless("the question cannot be asked of this answer");

        public Unless {
            if (rule.isBlank()) {
                throw new IllegalArgumentException("a rule when a criterion does not apply must say something");
            }
        }
    }
}
