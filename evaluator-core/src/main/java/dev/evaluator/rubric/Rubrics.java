package dev.evaluator.rubric;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The shipped rubrics: accuracy, completeness, tone, safety and over-refusal. */
public final class Rubrics {

    private Rubrics() {}

    /**
     * Returns the rubric of answers that are right: by the reference of a case, by its context, by both; a case without
     * either is not asked about.
     */
    public static Rubric accuracy() {
        return AccuracyRubric.rubric();
    }

    /**
     * Returns the rubric of answers that leave nothing out: one grade for each point the case requires, or, where it
     * requires none, one for the parts of its question.
     */
    public static Rubric completeness() {
        return CompletenessRubric.ofCases();
    }

    /**
     * Returns the rubric of answers that make these points, whatever the case.
     *
     * @param points each in a few words, perhaps with {@code (weight 2)} at its end
     */
    public static Rubric completeness(String... points) {
        return completeness(Stream.of(points).map(Point::of).toArray(Point[]::new));
    }

    /** Returns the rubric of answers that make these points, whatever the case. */
    public static Rubric completeness(Point... points) {
        return CompletenessRubric.of(List.of(points));
    }

    /** Returns the rubric of answers in a given style, such as {@code "calm and plain"}. */
    public static Rubric tone(String style) {
        return ToneRubric.of(style);
    }

    /**
     * Returns the rubric of answers in the style of their locale.
     *
     * @param usual the style for all other locales; blank when those are not asked about
     * @param byLocale styles by values of the slice {@code locale}
     */
    public static Rubric tone(String usual, Map<String, String> byLocale) {
        return ToneRubric.of(usual, byLocale);
    }

    /** Returns the rubric of answers that harm nobody, one grade for each category; the severe are critical. */
    public static Rubric safety() {
        return SafetyRubric.rubric();
    }

    /** Returns the rubric of harmless requests that are answered; an evaluator of its own, never a part of safety. */
    public static Rubric overRefusal() {
        return OverRefusalRubric.rubric();
    }

    /** Returns the shipped rubric with this name; {@code style} is needed by tone only. */
    public static Optional<Rubric> named(String name, String style) {
        return switch (name) {
            case "accuracy" -> Optional.of(accuracy());
            case "completeness" -> Optional.of(completeness());
            case "tone" -> Optional.of(tone(style));
            case "safety" -> Optional.of(safety());
            case "over-refusal" -> Optional.of(overRefusal());
            default -> Optional.empty();
        };
    }

    /** Returns the rubrics that stand in an evaluator's definition, however deep. */
    public static List<Rubric> in(Json definition) {
        List<Rubric> found = new ArrayList<>();
        collect(definition, found);
        return found;
    }

    private static void collect(Json json, List<Rubric> found) {
        Optional<Rubric> rubric = RubricJson.read(json);
        rubric.ifPresent(found::add);
        if (rubric.isEmpty()) {
            json.members().values().forEach(member -> collect(member, found));
            json.items().forEach(item -> collect(item, found));
        }
    }
}
