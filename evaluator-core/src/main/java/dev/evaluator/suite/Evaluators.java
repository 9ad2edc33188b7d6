package dev.evaluator.suite;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Jury;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.AllOf;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JsonSchemaEvaluator;
import dev.evaluator.score.Match;
import dev.evaluator.score.Matches;
import dev.evaluator.score.PatternEvaluator;
import dev.evaluator.score.ReferenceEvaluator;
import dev.evaluator.score.WordLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The factories of evaluators and requirements: the one static import of a suite. */
public final class Evaluators {

    /** The same text, white space at the ends aside. */
    public static final Match EXACT = Matches.EXACT;

    /** The reference stands somewhere in the answer, in upper or lower case. */
    public static final Match CONTAINS = Matches.CONTAINS;

    /** The last {@code [Yes]} or {@code [No]}, else the last bare yes or no. */
    public static final Match LAST_YES_NO = Matches.LAST_YES_NO;

    /** The last number, compared as a number. */
    public static final Match LAST_NUMBER = Matches.LAST_NUMBER;

    /** What stands in the last {@code \boxed{…}}. */
    public static final Match LAST_BOXED = Matches.LAST_BOXED;

    /** The last choice by letter. */
    public static final Match LAST_CHOICE = Matches.LAST_CHOICE;

    private Evaluators() {}

    /** Passes an answer that agrees with the reference. */
    public static Evaluator reference(Match match) {
        return new ReferenceEvaluator(match);
    }

    /** Compares the last number after the last marker with the reference. */
    public static Match lastNumberAfter(String marker) {
        return Matches.lastNumberAfter(marker);
    }

    /** Passes an answer in which an RE2 pattern is found. */
    public static Evaluator matches(String description, String pattern) {
        return new PatternEvaluator(description, pattern, true);
    }

    /** Passes an answer in which an RE2 pattern is not found. */
    public static Evaluator doesNotMatch(String description, String pattern) {
        return new PatternEvaluator(description, pattern, false);
    }

    /** Passes an answer of at most so many words. */
    public static Evaluator maxWords(int max) {
        return new WordLimit(0, max);
    }

    /** Passes an answer of at least so many words. */
    public static Evaluator minWords(int min) {
        return new WordLimit(min, Integer.MAX_VALUE);
    }

    /** Passes an answer that is one JSON document valid by a schema (2020-12). */
    public static Evaluator jsonSchema(JsonSchema schema) {
        return new JsonSchemaEvaluator(schema);
    }

    /** Scores an answer by a rubric, graded by a judge. */
    public static Evaluator judged(Rubric rubric, Judge judge) {
        return new RubricEvaluator(rubric, judge);
    }

    /** Returns several different judges as one: each grades everything, and their grades are averaged. */
    public static Judge jury(Judge first, Judge second, Judge... more) {
        List<Judge> members = new ArrayList<>(List.of(first, second));
        members.addAll(List.of(more));
        return Jury.of(members);
    }

    /** Scores an answer by the label a judge gives it, each label worth what {@code levels} says. */
    public static Evaluator labelled(String label, Map<String, Double> levels, Judge judge) {
        Criterion criterion = new Criterion(
                label, "Which of the labels fits the response best?", new Scale.Labelled(levels), 1, false, false);
        return new RubricEvaluator(Rubric.of(label, criterion), judge);
    }

    /** Takes the minimum of several evaluators; a 0 decides. */
    public static Evaluator allOf(Evaluator... evaluators) {
        return new AllOf(List.of(evaluators));
    }

    /** Requires that a candidate's mean is not below the baseline's by {@code margin} or more. */
    public static Requirement.NoWorse noWorse(String evaluator, double margin) {
        return new Requirement.NoWorse(evaluator, margin, Optional.empty());
    }

    /** Requires a mean of at least {@code bar}; {@code margin(m)} says how far below is not acceptable. */
    public static Requirement.AtLeast atLeast(String evaluator, double bar) {
        return new Requirement.AtLeast(evaluator, bar, 0, Optional.empty());
    }

    /** Requires that no critical failure happens; {@code below(rate)} says which rate must be ruled out. */
    public static NeverCritical never(String evaluator) {
        return new NeverCritical(evaluator);
    }

    /** A requirement against critical failures that still lacks the rate to rule out. */
    public record NeverCritical(String evaluator) {

        /** Returns the requirement that rules out a rate of critical failures. */
        public Requirement.Never below(double rate) {
            return new Requirement.Never(evaluator, rate);
        }
    }
}
