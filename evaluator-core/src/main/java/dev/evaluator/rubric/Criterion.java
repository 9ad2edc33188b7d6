package dev.evaluator.rubric;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One thing an answer is graded on.
 *
 * @param name what it is called in results
 * @param question what the judge is asked
 * @param scale the grades it may get
 * @param weight its share in the rubric's score, above 0
 * @param critical whether the lowest grade is a failure that must never happen
 * @param applies whether the judge may say that the question does not apply, and when
 * @param asked of which samples it is asked
 * @param evidence whether a grade below the best must quote what in the response it rests on
 * @param uncut whether it can only be graded by who sees the whole text; too long a text then leaves it without a grade
 * @param examples answers with the grades they deserve
 */
public record Criterion(
        String name,
        String question,
        Scale scale,
        double weight,
        boolean critical,
        Applies applies,
        Asked asked,
        boolean evidence,
        boolean uncut,
        List<Example> examples) {

    public Criterion {
        if (name.isBlank() || question.isBlank()) {
            throw new IllegalArgumentException(
                    "a criterion needs a name and a question, had '" + name + "' and '" + question + "'");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("the weight of '" + name + "' must be above 0, was " + weight);
        }
        examples = List.copyOf(examples);
        List<String> grades = grades(scale, applies);
        examples.forEach(example -> {
            if (!grades.contains(example.grade())) {
                throw new IllegalArgumentException("an example of '" + name + "' must have one of the grades " + grades
                        + ", had '" + example.grade() + "'");
            }
        });
    }

    /** Creates a criterion that is asked of every sample, without examples. */
    public Criterion(String name, String question, Scale scale, double weight, boolean critical, boolean mayNotApply) {
        this(
                name,
                question,
                scale,
                weight,
                critical,
                mayNotApply ? Applies.Unless.CANNOT_BE_ASKED : new Applies.Unsaid(),
                new Asked.Always(),
                false,
                false,
                List.of());
    }

    /** Returns a yes/no question of weight 1. */
    public static Criterion yesNo(String name, String question) {
        return new Criterion(name, question, Scale.yesNo(), 1, false, false);
    }

    /** Returns a question of weight 1 graded by levels from 1 (worst), each anchored by a description. */
    public static Criterion levels(String name, String question, String... worstToBest) {
        TreeMap<Integer, String> anchors = new TreeMap<>();
        List.of(worstToBest).forEach(anchor -> anchors.put(anchors.size() + 1, anchor));
        return new Criterion(name, question, new Scale.Anchored(anchors), 1, false, false);
    }

    /** Returns this criterion counted so many times. */
    public Criterion weighing(double newWeight) {
        return new Criterion(name, question, scale, newWeight, critical, applies, asked, evidence, uncut, examples);
    }

    /** Returns this criterion with its lowest grade declared a critical failure. */
    public Criterion asCritical() {
        return new Criterion(name, question, scale, weight, true, applies, asked, evidence, uncut, examples);
    }

    /** Returns this criterion with the judge allowed to say that it does not apply. */
    public Criterion orNotApplicable() {
        return applying(Applies.Unless.CANNOT_BE_ASKED);
    }

    /** Returns this criterion with the judge told when it does not apply. */
    public Criterion unless(String rule) {
        return applying(new Applies.Unless(rule));
    }

    /** Returns this criterion declared to apply to every answer. */
    public Criterion alwaysApplying() {
        return applying(new Applies.Always());
    }

    /** Returns this criterion asked of some samples only. */
    public Criterion asked(Asked condition) {
        return new Criterion(name, question, scale, weight, critical, applies, condition, evidence, uncut, examples);
    }

    /** Returns this criterion with every grade below the best in need of a quote from the response. */
    public Criterion withEvidence() {
        return new Criterion(name, question, scale, weight, critical, applies, asked, true, uncut, examples);
    }

    /** Returns this criterion as it is put to those who cannot quote. */
    public Criterion withoutEvidence() {
        return new Criterion(name, question, scale, weight, critical, applies, asked, false, uncut, examples);
    }

    /** Returns this criterion left without a grade where the text is too long to be shown whole. */
    public Criterion ofWholeText() {
        return new Criterion(name, question, scale, weight, critical, applies, asked, evidence, true, examples);
    }

    /** Returns this criterion with one more worked example. */
    public Criterion example(String given, String answer, String grade, String why) {
        List<Example> more = new ArrayList<>(examples);
        more.add(new Example(given, answer, grade, why));
        return new Criterion(name, question, scale, weight, critical, applies, asked, evidence, uncut, more);
    }

    private Criterion applying(Applies newApplies) {
        return new Criterion(name, question, scale, weight, critical, newApplies, asked, evidence, uncut, examples);
    }

    /** Returns this criterion about one of the points that an answer must hold. */
    Criterion about(int number, Point point) {
        return new Criterion(
                name + "-" + number,
                question.replace(Point.PLACEHOLDER, point.text()),
                scale,
                weight * point.weight(),
                critical,
                applies,
                asked,
                evidence,
                uncut,
                examples);
    }

    /** Returns whether the judge may say that the question does not apply. */
    public boolean mayNotApply() {
        return applies instanceof Applies.Unless;
    }

    /** Returns what a judge is told beside question and scale: when it does not apply, and the examples. */
    public String guidance() {
        StringBuilder out = new StringBuilder();
        if (applies instanceof Applies.Unless(String rule)) {
            out.append("Does not apply when ").append(rule).append(".\n");
        }
        for (Example example : examples) {
            out.append("\nExample\n").append(example.words()).append('\n');
        }
        return out.toString();
    }

    /** Returns the identity of what is asked. */
    public Digest digest() {
        return Digest.of(json());
    }

    // What is not said leaves no trace, so that saying it later changes the identity and nothing else does.
    Json json() {
        JsonObjects json = Json.object()
                .put("name", name)
                .put("question", question)
                .put("scale", scale.json())
                .put("weight", weight)
                .put("critical", critical)
                .put("mayNotApply", mayNotApply());
        switch (applies) {
            case Applies.Unsaid() -> {}
            case Applies.Always() -> json.put("applies", "always");
            case Applies.Unless(String rule) -> {
                if (!applies.equals(Applies.Unless.CANNOT_BE_ASKED)) {
                    json.put("doesNotApply", rule);
                }
            }
        }
        if (!(asked instanceof Asked.Always)) {
            json.put("asked", asked.json());
        }
        if (evidence) {
            json.put("evidence", true);
        }
        if (uncut) {
            json.put("uncut", true);
        }
        if (!examples.isEmpty()) {
            json.put("examples", Json.array(examples.stream().map(Example::json).toList()));
        }
        return json.build();
    }

    private static List<String> grades(Scale scale, Applies applies) {
        List<String> grades = new ArrayList<>(scale.grades());
        if (applies instanceof Applies.Unless) {
            grades.add(Example.NOT_APPLICABLE);
        }
        return grades;
    }
}
