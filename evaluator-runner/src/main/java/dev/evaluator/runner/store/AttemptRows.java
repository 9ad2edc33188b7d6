package dev.evaluator.runner.store;

import dev.evaluator.run.Attempt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as rows, written in the transaction of what came of them. */
final class AttemptRows {

    private static final String INSERT = """
        insert into attempt (response, judgement, number, outcome, latency, input_tokens, output_tokens, model, response_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String LAST_OF_ANSWER =
            "select coalesce(max(number), 0) as number from attempt where response = ? and judgement is null";
    private static final String LAST_OF_JUDGEMENT =
            "select coalesce(max(number), 0) as number from attempt where response = ? and judgement = ?";

    private static final String OF_RESPONSE = """
        select attempt.* from attempt join response on response.number = attempt.response
        where response.key = ?
        order by case when attempt.judgement is null then 0 else 1 end, attempt.judgement, attempt.number\
        """;

    private AttemptRows() {}

    /** Writes the calls of one answer; a new one, of which nothing can be stored, needs no look. */
    static void ofAnswer(Session session, long response, List<Attempt> made, boolean isNew) throws SQLException {
        int before = isNew ? 0 : last(session, LAST_OF_ANSWER, response);
        insert(session, response, null, before, made);
    }

    /** Writes the calls of one judgement after those that were made for it before. */
    static void ofJudgement(Session session, long response, String judgement, List<Attempt> made) throws SQLException {
        insert(session, response, judgement, last(session, LAST_OF_JUDGEMENT, response, judgement), made);
    }

    private static int last(Session session, String sql, @Nullable Object... of) throws SQLException {
        return session.first(sql, row -> row.small("number"), of).orElse(0);
    }

    private static void insert(
            Session session, long response, @Nullable String judgement, int before, List<Attempt> made)
            throws SQLException {
        for (int i = 0; i < made.size(); i++) {
            Attempt attempt = made.get(i);
            int inserted = session.update(
                    INSERT,
                    response,
                    judgement,
                    before + i + 1,
                    attempt.outcome(),
                    attempt.took().toNanos(),
                    attempt.usage().input(),
                    attempt.usage().output(),
                    attempt.model().orElse(null),
                    attempt.responseId().orElse(null));
            if (inserted != 1) {
                throw new SQLException("an attempt was not stored");
            }
        }
    }

    /** Returns the calls made for a response and the judgements about it, those of the target first. */
    static List<Attempted> of(Session session, String response) throws SQLException {
        return session.list(OF_RESPONSE, AttemptRows::read, response);
    }

    private static Attempted read(Row row) throws SQLException {
        return new Attempted(
                row.maybe("judgement"),
                row.small("number"),
                new Attempt(
                        row.text("outcome"),
                        Duration.ofNanos(row.whole("latency")),
                        Columns.usage(row),
                        row.maybe("model"),
                        row.maybe("response_id")));
    }
}
