package dev.evaluator.dashboards;

import dev.evaluator.runner.dashboards.Alert;
import dev.evaluator.runner.dashboards.Alerts;
import dev.evaluator.runner.dashboards.Recorded;
import dev.evaluator.runner.dashboards.Recordings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What rules and queries speak of. */
final class Words {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_:]*");
    private static final Map<String, Recorded> RECORDED = new TreeMap<>();

    static {
        recorded().forEach(rule -> RECORDED.put(rule.name(), rule));
    }

    private Words() {}

    static Stream<Recorded> recorded() {
        return Recordings.groups().stream().flatMap(group -> group.rules().stream());
    }

    static List<Alert> alerts() {
        return Alerts.groups().stream().flatMap(group -> group.rules().stream()).toList();
    }

    static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        NAME.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }

    /** Returns the recorded series that a text rests on, by whatever way. */
    static Set<String> restsOn(String text) {
        Set<String> all = new HashSet<>();
        collect(text, all);
        return all;
    }

    private static void collect(String text, Set<String> all) {
        for (String name : names(text)) {
            Recorded rule = RECORDED.get(name);
            if (rule != null && all.add(name)) {
                collect(rule.query(), all);
            }
        }
    }
}
