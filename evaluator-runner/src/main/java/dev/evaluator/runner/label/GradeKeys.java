package dev.evaluator.runner.label;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.runner.store.LabelRecord.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which key says what of an answer.
 *
 * @param grades the grades by key, in the order of the scale
 * @param declining the key that says that the criterion does not apply; absent where it always does
 */
public record GradeKeys(Map<String, String> grades, Optional<String> declining) {

    /** The key of whoever cannot tell. */
    public static final String UNCLEAR = "u";

    // Beyond nine grades, and where digits would be taken for other grades, letters that mean nothing else.
    private static final String KEYS = "123456789acdefghijklmoprstvwz";

    public GradeKeys {
        grades = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(grades));
    }

    /** Returns the keys of a criterion: digits for levels, y and n for a question. */
    public static GradeKeys of(Criterion criterion) {
        boolean question = criterion.scale() instanceof Scale.YesNo;
        Map<String, String> keys = new LinkedHashMap<>();
        List<String> grades = criterion.scale().grades();
        boolean digits = grades.stream().allMatch(grade -> grade.matches("[0-9]"));
        int first = grades.stream().anyMatch(grade -> grade.matches("-?[0-9]+")) ? KEYS.indexOf('a') : 0;
        for (int i = 0; i < Math.min(grades.size(), KEYS.length() - first); i++) {
            String grade = grades.get(i);
            keys.put(
                    question ? grade.substring(0, 1) : digits ? grade : KEYS.substring(first + i, first + i + 1),
                    grade);
        }
        return new GradeKeys(keys, criterion.mayNotApply() ? Optional.of(question ? "x" : "n") : Optional.empty());
    }

    /** Returns what a key says, or a word: a whole grade, {@code unclear}, {@code not_applicable}. */
    public Optional<Said> said(String typed) {
        String grade = grades.get(typed);
        if (grade != null) {
            return Optional.of(new Said.Grade(grade));
        }
        if (typed.equals(UNCLEAR)) {
            return Optional.of(new Said.Unclear());
        }
        return declining.filter(typed::equals).isPresent() ? Optional.of(new Said.NotApplicable()) : named(typed);
    }

    /** Returns what a word says. */
    Optional<Said> named(String word) {
        if (grades.containsValue(word)) {
            return Optional.of(new Said.Grade(word));
        }
        return switch (word) {
            case "unclear" -> Optional.of(new Said.Unclear());
            case "not_applicable" -> declining.map(key -> new Said.NotApplicable());
            default -> Optional.empty();
        };
    }
}
