package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.util.Optional;

/** Preferences as rows; whoever is asked again about the same pair is paid again. */
final class PreferenceRows {

    private static final String SAVE = """
        insert into preference (key, suite, judge, judge_digest, model, input_tokens, output_tokens, document, asked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set model = excluded.model, document = excluded.document,
            asked_at = excluded.asked_at, input_tokens = preference.input_tokens + excluded.input_tokens,
            output_tokens = preference.output_tokens + excluded.output_tokens\
        """;

    private static final String BY_KEY = "select * from preference where key = ?";

    private PreferenceRows() {}

    static void save(Session session, PreferenceRecord preference) throws SQLException {
        session.update(
                SAVE,
                preference.key().value(),
                preference.suite(),
                preference.judge(),
                preference.judgeDigest().value(),
                preference.model(),
                preference.usage().input(),
                preference.usage().output(),
                preference.document().line(),
                Columns.nanos(preference.askedAt()));
    }

    static Optional<PreferenceRecord> find(Session session, Digest key) throws SQLException {
        return session.first(BY_KEY, PreferenceRows::read, key.value());
    }

    private static PreferenceRecord read(Row row) throws SQLException {
        return new PreferenceRecord(
                new Digest(row.text("key")),
                row.text("suite"),
                row.text("judge"),
                new Digest(row.text("judge_digest")),
                row.text("model"),
                Columns.usage(row),
                Json.parse(row.text("document")),
                Columns.instant(row.whole("asked_at")));
    }
}
