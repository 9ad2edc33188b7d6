package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Verdicts as rows. */
final class VerdictRows {

    private static final String SAVE = """
        insert into verdict (key, gate, run, document, decided_at) values (?, ?, ?, ?, ?)
        on conflict (key) do update set gate = excluded.gate, run = excluded.run, document = excluded.document,
            decided_at = excluded.decided_at\
        """;

    private static final String BY_KEY = "select * from verdict where key = ?";
    private static final String ALL = "select * from verdict order by decided_at desc, key";

    private static final String NEWEST = """
        select * from verdict where key in (
            select key from (select key, row_number() over (partition by gate order by decided_at desc, key) as place
                from verdict) as placed
            where place = 1)\
        """;

    private VerdictRows() {}

    static void save(Session session, VerdictRecord verdict) throws SQLException {
        session.update(
                SAVE,
                verdict.key().value(),
                verdict.gate(),
                verdict.run(),
                verdict.document().line(),
                Columns.nanos(verdict.decidedAt()));
    }

    static Optional<VerdictRecord> find(Session session, Digest key) throws SQLException {
        return session.first(BY_KEY, VerdictRows::read, key.value());
    }

    static List<VerdictRecord> all(Session session) throws SQLException {
        return session.list(ALL, VerdictRows::read);
    }

    static Map<String, VerdictRecord> newest(Session session) throws SQLException {
        Map<String, VerdictRecord> newest = new TreeMap<>();
        session.list(NEWEST, VerdictRows::read).forEach(verdict -> newest.put(verdict.gate(), verdict));
        return newest;
    }

    private static VerdictRecord read(Row row) throws SQLException {
        return new VerdictRecord(
                new Digest(row.text("key")),
                row.text("gate"),
                row.text("run"),
                Json.parse(row.text("document")),
                Columns.instant(row.whole("decided_at")));
    }
}
