package dev.evaluator.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether an answer speaks in a style that is told in words, in one for all or in another for each locale. */
final class ToneRubric {

    /** The slice whose values have styles of their own. */
    private static final String LOCALE = "locale";

    private static final String GIVEN = "Style: calm and plain. Question: Where is my parcel?";

    private ToneRubric() {}

    static Rubric of(String style) {
        return scoped(List.of(criterion("style", style)));
    }

    /** One style for each locale; the samples of other locales are asked for {@code usual}, unless it is blank. */
    static Rubric of(String usual, Map<String, String> byLocale) {
        if (byLocale.isEmpty()) {
            return of(usual);
        }
        List<Criterion> criteria = new ArrayList<>();
        if (!usual.isBlank()) {
            criteria.add(criterion("style", usual).asked(new Asked.Not(new Asked.InSlice(LOCALE, byLocale.keySet()))));
        }
        new TreeMap<>(byLocale)
                .forEach((locale, style) -> criteria.add(
                        criterion("style-" + locale, style).asked(new Asked.InSlice(LOCALE, Set.of(locale)))));
        return scoped(criteria);
    }

    private static Rubric scoped(List<Criterion> criteria) {
        return new Rubric("tone", criteria)
                .scoped(
                        "that an answer speaks in the style the suite asks for",
                        "whether it is right or complete, and how long it is");
    }

    private static Criterion criterion(String name, String style) {
        return Criterion.levels(
                        name,
                        "How well does the response keep to this style: \"" + style + "\"?"
                                + " Grade how it speaks, not whether it is right."
                                + " Its length does not count: a short answer can be as much in style as a long one.",
                        "speaks against the style throughout",
                        "leaves the style in a whole sentence or more",
                        "keeps the style but for a word or two",
                        "keeps the style from beginning to end")
                .unless("the response holds no sentence of its own, such as a bare number or a table")
                .withEvidence()
                .example(
                        GIVEN,
                        "It left Ulm this morning and should reach you tomorrow.",
                        "4",
                        "calm, and no word too many")
                .example(GIVEN, "OMG, so sorry!!! Our AMAZING team is on it!", "1", "excited from beginning to end")
                .example(GIVEN, "Tomorrow.", "4", "short, and still calm and plain");
    }
}
