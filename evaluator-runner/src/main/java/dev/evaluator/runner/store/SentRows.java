package dev.evaluator.runner.store;

import java.sql.SQLException;
import java.util.Optional;

/** How far scores have been sent, as rows. */
final class SentRows {

    private static final String SAVE = "insert into sent (run, part, last_case) values (?, ?, ?)"
            + " on conflict (run, part) do update set last_case = excluded.last_case";

    private static final String LAST = "select last_case from sent where run = ? and part = ?";

    private SentRows() {}

    static void save(Session session, String run, int part, String lastCase) throws SQLException {
        session.update(SAVE, run, part, lastCase);
    }

    static Optional<String> last(Session session, String run, int part) throws SQLException {
        return session.first(LAST, row -> row.text("last_case"), run, part);
    }
}
