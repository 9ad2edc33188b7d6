package dev.evaluator.runner.dashboards;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Short words for the labels a query is narrowed by: {@code {G, slice="all"}} is every variable of a score, and a slice. */
final class Selectors {

    private static final Map<String, List<String>> VARIABLES = Map.of(
            "J", List.of("job"),
            "S", List.of("job", "suite"),
            "P", List.of("job", "suite", "target", "stream"),
            "G", List.of("job", "suite", "evaluator", "target", "stream"),
            "T", List.of("job", "target"),
            "M", List.of("job", "judge"),
            "R", List.of("job", "gate"),
            "A", List.of("job", "suite", "evaluator", "judge"));
    private static final Pattern SHORT = Pattern.compile("\\{([A-Z])(?=[,}])");

    private Selectors() {}

    /** Returns a query with every short word replaced by the matchers it stands for. */
    static String filled(String promql) {
        Matcher matcher = SHORT.matcher(promql);
        return matcher.replaceAll(found -> Matcher.quoteReplacement("{" + matchers(found.group(1))));
    }

    private static String matchers(String word) {
        return Objects.requireNonNull(VARIABLES.get(word)).stream()
                .map(label -> label + "=~\"$" + label + "\"")
                .collect(Collectors.joining(", "));
    }
}
