package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters as rows, in the order in which they first appeared. */
final class CounterRows {

    private static final String ADD = """
        insert into counter (number, family, labels, value)
        select coalesce(max(number), 0) + 1, ?, ?, ? from counter where true
        on conflict (family, labels) do update set value = counter.value + excluded.value\
        """;

    private static final String ALL = "select number, family, labels, value from counter order by number";

    /** What a row counts never changes, so its labels are read once. */
    private final Map<Long, Counter> known = new ConcurrentHashMap<>();

    /** Raises a counter, creating it if need be. */
    static void add(Session session, Counter counter, long by) throws SQLException {
        session.update(ADD, counter.family(), labels(counter), by);
    }

    /** Raises counters, creating them if need be. */
    static void add(Session session, Map<Counter, Long> increases) throws SQLException {
        for (Map.Entry<Counter, Long> increase : increases.entrySet()) {
            add(session, increase.getKey(), increase.getValue());
        }
    }

    /** Returns all counters with their values. */
    Map<Counter, Long> all(Session session) throws SQLException {
        Map<Counter, Long> values = new LinkedHashMap<>();
        session.list(ALL, row -> values.put(counter(row), row.whole("value")));
        return values;
    }

    private Counter counter(Row row) throws SQLException {
        long number = row.whole("number");
        Counter counter = known.get(number);
        if (counter == null) {
            counter = new Counter(row.text("family"), labels(row.text("labels")));
            known.put(number, counter);
        }
        return counter;
    }

    private static String labels(Counter counter) {
        JsonObjects json = Json.object();
        counter.labels().forEach(json::put);
        return json.build().line();
    }

    private static Map<String, String> labels(String json) {
        Map<String, String> labels = new LinkedHashMap<>();
        Json.parse(json)
                .members()
                .forEach((name, value) -> labels.put(name, value.text().orElseThrow()));
        return labels;
    }
}
