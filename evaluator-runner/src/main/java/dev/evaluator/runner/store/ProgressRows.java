package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.util.Optional;

/** How far sources have been read as rows. */
final class ProgressRows {

    private static final String SAVE = """
        insert into source_progress (suite, source, run, body) values (?, ?, ?, ?)
        on conflict (suite, source) do update set run = excluded.run, body = excluded.body\
        """;

    private static final String GET = "select body from source_progress where suite = ? and source = ?";

    private ProgressRows() {}

    static void save(Session session, RunRecord run, String source, Json progress) throws SQLException {
        session.update(SAVE, run.suite(), source, run.id(), progress.line());
    }

    static Optional<Json> get(Session session, String suite, String source) throws SQLException {
        return session.first(GET, row -> Json.parse(row.text("body")), suite, source);
    }
}
