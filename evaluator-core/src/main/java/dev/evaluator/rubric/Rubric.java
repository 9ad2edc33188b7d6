package dev.evaluator.rubric;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What good means: criteria, each with its grade, that make one score.
 *
 * @param name what it is called in results
 * @param criteria what an answer is graded on
 * @param combining how the grades become a score
 * @param scope what the score claims to say, if anybody has written it down
 */
public record Rubric(String name, List<Criterion> criteria, Combining combining, Optional<Scope> scope) {

    /** How grades become a score. */
    public enum Combining {
        /** Their weighted mean: one strength makes up for one weakness. */
        MEAN,
        /** The lowest: nothing makes up for a harm. */
        WORST
    }

    public Rubric {
        criteria = List.copyOf(criteria);
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("rubric '" + name + "' must have at least one criterion");
        }
        long names = criteria.stream().map(Criterion::name).distinct().count();
        if (names < criteria.size()) {
            throw new IllegalArgumentException("rubric '" + name + "' names a criterion twice");
        }
        for (Criterion each : criteria) {
            if (each.asked() == Asked.With.EACH_POINT
                    && criteria.stream()
                            .anyMatch(other -> other.name().matches(Pattern.quote(each.name()) + "-[0-9]+"))) {
                throw new IllegalArgumentException("rubric '" + name + "' must leave the names '" + each.name()
                        + "-1', '" + each.name() + "-2', … to the required points");
            }
        }
    }

    /** Creates a rubric whose score is the weighted mean. */
    public Rubric(String name, List<Criterion> criteria) {
        this(name, criteria, Combining.MEAN, Optional.empty());
    }

    /** Returns a rubric. */
    public static Rubric of(String name, Criterion... criteria) {
        return new Rubric(name, List.of(criteria));
    }

    /** Returns this rubric with what its score says, and what it does not. */
    public Rubric scoped(String measures, String leavesOut) {
        return new Rubric(name, criteria, combining, Optional.of(new Scope(measures, leavesOut)));
    }

    /** Returns this rubric with the lowest grade as its score. */
    public Rubric byWorst() {
        return new Rubric(name, criteria, Combining.WORST, scope);
    }

    /** Returns this rubric with some of its criteria only; each that is left out saves a call to the judge. */
    public Rubric only(String... names) {
        List<String> wanted = List.of(names);
        List<String> known = criteria.stream().map(Criterion::name).toList();
        wanted.stream().filter(wish -> !known.contains(wish)).findFirst().ifPresent(wish -> {
            throw new IllegalArgumentException("rubric '" + name + "' has no criterion '" + wish + "', only " + known);
        });
        return new Rubric(
                name,
                criteria.stream()
                        .filter(criterion -> wanted.contains(criterion.name()))
                        .toList(),
                combining,
                scope);
    }

    /**
     * Returns the rubric as it is asked of a sample: without the criteria that are asked of others, and with one
     * criterion for each required point; empty when nothing is left to ask.
     */
    public Optional<Rubric> askedOf(Sample sample) {
        List<Criterion> asked = new ArrayList<>();
        for (Criterion criterion : criteria) {
            if (criterion.asked() == Asked.With.EACH_POINT) {
                List<String> points = sample.reference().points().stream()
                        .filter(point -> !point.isBlank())
                        .toList();
                for (int i = 0; i < points.size(); i++) {
                    asked.add(criterion.about(i + 1, Point.of(points.get(i))));
                }
            } else if (criterion.asked().of(sample)) {
                asked.add(criterion);
            }
        }
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(asked.equals(criteria) ? this : new Rubric(name, asked, combining, scope));
    }

    /** Returns the identity of its content. */
    public Digest digest() {
        return Digest.of(json());
    }

    /** Returns the rubric as part of a suite's identity. */
    public Json json() {
        JsonObjects json = Json.object()
                .put("name", name)
                .put(
                        "criteria",
                        Json.array(criteria.stream().map(Criterion::json).toList()));
        if (combining == Combining.WORST) {
            json.put("score", "worst");
        }
        scope.ifPresent(said -> json.put("scope", said.json()));
        return json.build();
    }
}
