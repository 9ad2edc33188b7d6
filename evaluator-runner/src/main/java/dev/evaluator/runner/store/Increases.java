package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the newly settled cases of one batch add to the counters, summed up before it is written. */
final class Increases {

    private static final String SETTLE = """
        insert into settled (run, part, case_id) values (?, ?, ?)
        on conflict (run, part, case_id) do nothing\
        """;

    private final Map<Counter, Long> sums = new LinkedHashMap<>();

    /** Writes that a case is settled, and adds its increases unless it was settled before. */
    void settle(Session session, SettledCase settled) throws SQLException {
        if (session.update(SETTLE, settled.run(), settled.part(), settled.caseId()) > 0) {
            settled.increases().forEach((counter, by) -> sums.merge(counter, by, Math::addExact));
        }
    }

    /** Raises the counters. */
    void save(Session session) throws SQLException {
        CounterRows.add(session, sums);
    }
}
