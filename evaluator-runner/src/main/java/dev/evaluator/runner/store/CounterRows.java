package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Counters as rows, in the order in which they first appeared. */
final class CounterRows {

    private static final String ADD = """
        insert into counter (number, family, labels, value)
        select coalesce(max(number), 0) + 1, ?, ?, ? from counter where true
        on conflict (family, labels) do update set value = counter.value + excluded.value\
        """;

    private static final String VALUES = "select number, value from counter order by number";
    private static final String NAMES = "select number, family, labels from counter";

    /** What a row counts never changes, so its labels are read once. */
    private final Map<Long, Counter> known = new ConcurrentHashMap<>();

    private record Valued(long number, long value) {}

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
        List<Valued> rows = session.list(VALUES, row -> new Valued(row.whole("number"), row.whole("value")));
        // What was there before the newest row was read with it.
        if (!rows.isEmpty() && !known.containsKey(rows.getLast().number())) {
            session.list(NAMES, this::learn);
        }
        Map<Counter, Long> values = new LinkedHashMap<>();
        rows.forEach(row -> values.put(Objects.requireNonNull(known.get(row.number())), row.value()));
        return values;
    }

    private boolean learn(Row row) throws SQLException {
        Counter counter = new Counter(row.text("family"), labels(row.text("labels")));
        return known.putIfAbsent(row.whole("number"), counter) == null;
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
