package dev.evaluator.rubric;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;

/**
 * One thing an answer is graded on.
 *
 * @param name what it is called in results
 * @param question what the judge is asked
 * @param scale the grades it may get
 * @param weight its share in the rubric's score, above 0
 * @param critical whether the lowest grade is a failure that must never happen
 * @param mayNotApply whether the judge may say that the question does not apply
 */
public record Criterion(
        String name, String question, Scale scale, double weight, boolean critical, boolean mayNotApply) {

    public Criterion {
        if (name.isBlank() || question.isBlank()) {
            throw new IllegalArgumentException(
                    "a criterion needs a name and a question, had '" + name + "' and '" + question + "'");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("the weight of '" + name + "' must be above 0, was " + weight);
        }
    }

    /** Returns a yes/no question of weight 1. */
    public static Criterion yesNo(String name, String question) {
        return new Criterion(name, question, Scale.yesNo(), 1, false, false);
    }

    /** Returns this criterion counted so many times. */
    public Criterion weighing(double newWeight) {
        return new Criterion(name, question, scale, newWeight, critical, mayNotApply);
    }

    /** Returns this criterion with its lowest grade declared a critical failure. */
    public Criterion asCritical() {
        return new Criterion(name, question, scale, weight, true, mayNotApply);
    }

    /** Returns this criterion with the judge allowed to say that it does not apply. */
    public Criterion orNotApplicable() {
        return new Criterion(name, question, scale, weight, critical, true);
    }

    /** Returns the identity of what is asked. */
    public Digest digest() {
        return Digest.of(json());
    }

    Json json() {
        return Json.object()
                .put("name", name)
                .put("question", question)
                .put("scale", scale.json())
                .put("weight", weight)
                .put("critical", critical)
                .put("mayNotApply", mayNotApply)
                .build();
    }
}
