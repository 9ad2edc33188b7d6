package dev.evaluator.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that keeps a rule silent, taken away one by one. */
final class Mutants {

    private static final Pattern LIMIT =
            Pattern.compile("(<=|>=|==|<|>)( on \\([^)]*\\) group_left \\(\\))? (-?\\d[\\d.]*)");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern MATCHER = Pattern.compile("\\w+(=~|!=|!~|=)\"[^\"]*\",?\\s*");

    private Mutants() {}

    /** Returns the mutated queries by what was taken away. */
    static Map<String, String> of(String query) {
        Map<String, String> mutants = new LinkedHashMap<>();
        query.lines()
                .filter(line -> line.strip().matches("(and|unless) .*"))
                .forEach(line -> mutants.put(
                        "without " + line.strip(), query.replace(line, "").replace("\n\n", "\n")));
        for (Matcher limit = LIMIT.matcher(query); limit.find(); ) {
            mutants.put(
                    "limit " + limit.group() + " at " + limit.start(),
                    query.substring(0, limit.start()) + open(limit.group(1)) + query.substring(limit.end()));
        }
        for (Matcher all = MATCHERS.matcher(query); all.find(); ) {
            for (Matcher one = MATCHER.matcher(all.group()); one.find(); ) {
                String rest =
                        all.group().substring(0, one.start()) + all.group().substring(one.end());
                mutants.put(
                        "any " + one.group() + " at " + all.start(),
                        query.substring(0, all.start())
                                + rest.replaceFirst(",\\s*}$", "}")
                                + query.substring(all.end()));
            }
        }
        return mutants;
    }

    private static String open(String comparison) {
        return switch (comparison) {
            case "<", "<=" -> "< Inf";
            default -> "> -Inf";
        };
    }
}
