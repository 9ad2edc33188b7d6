package dev.evaluator.suite;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Jury;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.judge.RubricSource;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.score.AllOf;
import dev.evaluator.score.AnyOf;
import dev.evaluator.score.Condition;
import dev.evaluator.score.Cost;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.ExpectedCall;
import dev.evaluator.score.Failure;
import dev.evaluator.score.JsonSchemaEvaluator;
import dev.evaluator.score.JsonValueEvaluator;
import dev.evaluator.score.Latency;
import dev.evaluator.score.Match;
import dev.evaluator.score.Matches;
import dev.evaluator.score.NoPrivateData;
import dev.evaluator.score.NumberEvaluator;
import dev.evaluator.score.PatternEvaluator;
import dev.evaluator.score.ReferenceEvaluator;
import dev.evaluator.score.RefusalEvaluator;
import dev.evaluator.score.Reliability;
import dev.evaluator.score.TokenPrices;
import dev.evaluator.score.ToolCallEvaluator;
import dev.evaluator.score.Weighted;
import dev.evaluator.score.When;
import dev.evaluator.score.WordLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** The target answered with an error. */
    public static final Failure ERROR = Failure.ERROR;

    /** The target gave no whole answer in time. */
    public static final Failure TIMEOUT = Failure.TIMEOUT;

    /** The target answered that it will not answer. */
    public static final Failure REFUSAL = Failure.REFUSAL;

    /** The answer was cut at the most tokens allowed. */
    public static final Failure TRUNCATION = Failure.TRUNCATION;

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

    /** Passes an answer of at least {@code min} and at most {@code max} words. */
    public static Evaluator words(int min, int max) {
        return new WordLimit(min, max);
    }

    /** Passes an answer that is one JSON document valid by a schema (2020-12). */
    public static Evaluator jsonSchema(JsonSchema schema) {
        return new JsonSchemaEvaluator(schema);
    }

    /** Passes an answer whose last number differs from the reference's by at most so much. */
    public static Evaluator number(double absolute) {
        return new NumberEvaluator(absolute, 0);
    }

    /** Passes an answer whose last number differs by an absolute amount or by a share of the reference, if not more. */
    public static Evaluator number(double absolute, double relative) {
        return new NumberEvaluator(absolute, relative);
    }

    /** Passes an answer in JSON that has this value at a JSON Pointer. */
    public static Evaluator jsonValue(String pointer, Json value) {
        return new JsonValueEvaluator(pointer, new JsonValueEvaluator.Expected.Value(value));
    }

    /** Passes an answer in JSON that has at a JSON Pointer what the reference has there. */
    public static Evaluator jsonValue(String pointer) {
        return new JsonValueEvaluator(pointer, new JsonValueEvaluator.Expected.Same());
    }

    /** Passes an answer in JSON whose value at a JSON Pointer agrees, as text, with the reference's. */
    public static Evaluator jsonValue(String pointer, Match match) {
        return new JsonValueEvaluator(pointer, new JsonValueEvaluator.Expected.Agreeing(match));
    }

    /** Passes an answer that refuses: for what must not be answered. */
    public static Evaluator refusal() {
        return new RefusalEvaluator(true);
    }

    /** Passes an answer that does not refuse: for what may be answered, and never a part of safety. */
    public static Evaluator noRefusal() {
        return new RefusalEvaluator(false);
    }

    /** Passes an answer without private data of any kind that shows by its form. */
    public static Evaluator noPrivateData() {
        return new NoPrivateData(PrivateKind.recognised());
    }

    /** Passes an answer without private data of these kinds. */
    public static Evaluator noPrivateData(PrivateKind... kinds) {
        return new NoPrivateData(Set.of(kinds));
    }

    /** Passes an answer that calls these tools in this order, and no others. */
    public static Evaluator toolCalls(ExpectedCall... expected) {
        return new ToolCallEvaluator(Optional.of(List.of(expected)), true);
    }

    /** Passes an answer that calls these tools in any order, and no others. */
    public static Evaluator toolCallsInAnyOrder(ExpectedCall... expected) {
        return new ToolCallEvaluator(Optional.of(List.of(expected)), false);
    }

    /** Passes an answer that calls in this order what the reference lists as JSON, and nothing else. */
    public static Evaluator toolCallsOfReference() {
        return new ToolCallEvaluator(Optional.empty(), true);
    }

    /** Passes an answer that calls in any order what the reference lists as JSON, and nothing else. */
    public static Evaluator toolCallsOfReferenceInAnyOrder() {
        return new ToolCallEvaluator(Optional.empty(), false);
    }

    /** Expects a tool to be called, with whatever arguments. */
    public static ExpectedCall call(String tool) {
        return ExpectedCall.of(tool);
    }

    /** Expects a tool to be called with these arguments and no others. */
    public static ExpectedCall call(String tool, Json arguments) {
        return ExpectedCall.of(tool, arguments);
    }

    /** Expects a tool to be called with arguments that fit a schema. */
    public static ExpectedCall call(String tool, JsonSchema arguments) {
        return ExpectedCall.of(tool, arguments);
    }

    /** Passes an answer that was there within a time. */
    public static Evaluator latency(Duration most) {
        return new Latency(most, most);
    }

    /** Scores how soon an answer was there: 1 up to one time, 0 from another on, linear between. */
    public static Evaluator latency(Duration full, Duration none) {
        return new Latency(full, none);
    }

    /** Passes an answer that cost at most so much, in the currency of the prices. */
    public static Evaluator cost(TokenPrices prices, double most) {
        return new Cost(prices, most, most);
    }

    /** Scores what an answer cost: 1 up to one amount, 0 from another on, linear between. */
    public static Evaluator cost(TokenPrices prices, double full, double none) {
        return new Cost(prices, full, none);
    }

    /** Grades 0 where the target failed in one of these ways, 1 where it answered and did not. */
    public static Evaluator reliability(Failure... failures) {
        return new Reliability(Set.of(failures), Optional.empty());
    }

    /** Grades 0 where the target failed in one of these ways or its answer does not fit a schema, else 1. */
    public static Evaluator reliability(JsonSchema schema, Failure... failures) {
        return new Reliability(Set.of(failures), Optional.of(schema));
    }

    /**
     * Scores an answer by a rubric, graded by a judge; {@code settledBy} and {@code grantedBy} let cheap checks decide
     * clear cases before.
     */
    public static RubricEvaluator judged(Rubric rubric, Judge judge) {
        return new RubricEvaluator(rubric, judge);
    }

    /** Scores an answer by a rubric that may differ from sample to sample, such as a recorded one. */
    public static RubricEvaluator judged(RubricSource rubrics, Judge judge) {
        return new RubricEvaluator(rubrics, judge);
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

    /** Takes the maximum of several evaluators; a 1 decides. */
    public static Evaluator anyOf(Evaluator... evaluators) {
        return new AnyOf(List.of(evaluators));
    }

    /** Takes the weighted mean of named evaluators, all of which must have a score. */
    public static Evaluator weighted(Weighted.Share... shares) {
        return new Weighted(List.of(shares));
    }

    /** Names an evaluator and says how much it counts in a weighted mean. */
    public static Weighted.Share share(String name, double weight, Evaluator evaluator) {
        return new Weighted.Share(name, weight, evaluator);
    }

    /** Applies an evaluator only to samples of which a condition holds. */
    public static Evaluator when(Condition condition, Evaluator evaluator) {
        return new When(condition, evaluator);
    }

    /** Holds of samples in a slice, by one of its values. */
    public static Condition slice(String name, String... values) {
        return Condition.slice(name, List.of(values));
    }

    /** Holds of samples with a reference text. */
    public static Condition hasReference() {
        return Condition.hasReference();
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
