package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.util.List;

/** Probes of judges as rows. */
final class ProbeRows {

    private static final String SAVE = """
        insert into probe (judge_digest, probed_at, judge, suite, model, input_tokens, output_tokens, document)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (judge_digest, probed_at) do update set document = excluded.document,
            input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens\
        """;

    private static final String NEWEST = "select * from probe where judge_digest = ? order by probed_at desc limit ?";

    private ProbeRows() {}

    static void save(Session session, ProbeRecord probe) throws SQLException {
        session.update(
                SAVE,
                probe.judgeDigest().value(),
                Columns.nanos(probe.probedAt()),
                probe.judge(),
                probe.suite(),
                probe.model(),
                probe.usage().input(),
                probe.usage().output(),
                probe.document().line());
    }

    static List<ProbeRecord> newest(Session session, Digest judge, int most) throws SQLException {
        return session.list(NEWEST, ProbeRows::read, judge.value(), most);
    }

    private static ProbeRecord read(Row row) throws SQLException {
        return new ProbeRecord(
                row.text("judge"),
                new Digest(row.text("judge_digest")),
                row.text("suite"),
                row.text("model"),
                Columns.usage(row),
                Json.parse(row.text("document")),
                Columns.instant(row.whole("probed_at")));
    }
}
