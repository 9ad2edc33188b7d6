package dev.evaluator.rubric;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;

/**
 * One thing an answer is graded on.
 *
 * @param name what it is called in results
 * @param question what the judge is asked
 * @param scale the grades it may get
 * @param weight its share in the rubric's score, above 0
 * @param critical whether the lowest grade is a failure that must never happen
 * @param mayNotApply whether the judge may say that the question does not apply
 * @param evidence whether a grade below the best must quote what in the response it rests on
 */
public record Criterion(
        String name,
        String question,
        Scale scale,
        double weight,
        boolean critical,
        boolean mayNotApply,
        boolean evidence) {

    public Criterion {
        if (name.isBlank() || question.isBlank()) {
            throw new IllegalArgumentException(
                    "a criterion needs a name and a question, had '" + name + "' and '" + question + "'");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("the weight of '" + name + "' must be above 0, was " + weight);
        }
    }

    /** Creates a criterion whose grades need no evidence. */
    public Criterion(String name, String question, Scale scale, double weight, boolean critical, boolean mayNotApply) {
        this(name, question, scale, weight, critical, mayNotApply, false);
    }

    /** Returns a yes/no question of weight 1. */
    public static Criterion yesNo(String name, String question) {
        return new Criterion(name, question, Scale.yesNo(), 1, false, false);
    }

    /** Returns this criterion counted so many times. */
    public Criterion weighing(double newWeight) {
        return new Criterion(name, question, scale, newWeight, critical, mayNotApply, evidence);
    }

    /** Returns this criterion with its lowest grade declared a critical failure. */
    public Criterion asCritical() {
        return new Criterion(name, question, scale, weight, true, mayNotApply, evidence);
    }

    /** Returns this criterion with the judge allowed to say that it does not apply. */
    public Criterion orNotApplicable() {
        return new Criterion(name, question, scale, weight, critical, true, evidence);
    }

    /** Returns this criterion with every grade below the best in need of a quote from the response. */
    public Criterion withEvidence() {
        return new Criterion(name, question, scale, weight, critical, mayNotApply, true);
    }

    /** Returns the identity of what is asked. */
    public Digest digest() {
        return Digest.of(json());
    }

    Json json() {
        JsonObjects json = Json.object()
                .put("name", name)
                .put("question", question)
                .put("scale", scale.json())
                .put("weight", weight)
                .put("critical", critical)
                .put("mayNotApply", mayNotApply);
        // Left out unless required, so that older criteria keep their identity.
        return evidence ? json.put("evidence", true).build() : json.build();
    }
}
