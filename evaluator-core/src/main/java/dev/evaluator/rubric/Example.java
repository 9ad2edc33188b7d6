package dev.evaluator.rubric;

import dev.evaluator.json.Json;

/**
 * A worked example: an answer with the grade it deserves and why, for judges and for people who label.
 *
 * @param given what was asked, and what else the grade rests on
 * @param answer the answer that is graded
 * @param grade a grade of the criterion's scale, or {@link #NOT_APPLICABLE}
 * @param why the reason for the grade, in a sentence
 */
public record Example(String given, String answer, String grade, String why) {

    /** Stands for the grade where the criterion does not apply. */
    public static final String NOT_APPLICABLE = "not applicable";

    public Example {
        if (given.isBlank() || answer.isBlank() || grade.isBlank() || why.isBlank()) {
            throw new IllegalArgumentException("an example needs given, answer, grade and why, had '" + given + "', '"
                    + answer + "', '" + grade + "' and '" + why + "'");
        }
    }

    /** Returns the example as a judge reads it. */
    String words() {
        return "Given: " + given + "\nAnswer: " + answer + "\nGrade: " + grade + ", because " + why;
    }

    Json json() {
        return Json.object()
                .put("given", given)
                .put("answer", answer)
                .put("grade", grade)
                .put("why", why)
                .build();
    }
}
