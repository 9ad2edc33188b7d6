package dev.evaluator.runner.store;

import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Answers of targets as rows. */
final class ResponseRows {

    private static final String INSERT = """
        insert into response (key, run, part, case_id, repeat, attempts, reason, detail, model,
            input_tokens, output_tokens, latency, body)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do\s\
        """;

    private static final String KEEP_ANSWERED = INSERT + """
        update set attempts = excluded.attempts, reason = excluded.reason, detail = excluded.detail,
            model = excluded.model, input_tokens = excluded.input_tokens,
            output_tokens = excluded.output_tokens, latency = excluded.latency, body = excluded.body
        where response.body is null\
        """;

    private static final String KEEP_ANY = INSERT + "nothing";

    private static final String ANSWERED = "select * from response where key = ? and body is not null";

    private ResponseRows() {}

    /** Returns what writes an answer, unless the target has answered before. */
    static Write write(String run, String target, Entry.Answered entry) {
        return (session, spending) -> {
            int attempts = entry.answer().attempts();
            Usage usage = Usage.NONE;
            String model = "";
            int changed = switch (entry.answer()) {
                case Answer.Answered(Response response, int calls) -> {
                    usage = response.usage();
                    model = response.model().orElse("");
                    yield insert(session, run, entry, response);
                }
                case Answer.Failed(Reason reason, String detail, int calls) ->
                    insert(session, run, entry, reason, detail);
            };
            if (changed > 0) {
                spending.target(run, target, model, attempts, usage);
            }
        };
    }

    private static int insert(Session session, String run, Entry.Answered entry, Response response)
            throws SQLException {
        return session.update(
                KEEP_ANSWERED,
                entry.key(),
                run,
                entry.part(),
                entry.caseId(),
                entry.repeat(),
                entry.answer().attempts(),
                null,
                null,
                response.model().orElse(null),
                response.usage().input(),
                response.usage().output(),
                response.latency().toNanos(),
                response.text());
    }

    private static int insert(Session session, String run, Entry.Answered entry, Reason reason, String detail)
            throws SQLException {
        return session.update(
                KEEP_ANSWERED,
                entry.key(),
                run,
                entry.part(),
                entry.caseId(),
                entry.repeat(),
                entry.answer().attempts(),
                reason.label(),
                detail,
                null,
                0L,
                0L,
                0L,
                null);
    }

    /** Leaves a row for a response that nobody asked for, so that what evaluators made of its sample can be found. */
    static void place(Session session, String run, Entry.Evaluated entry) throws SQLException {
        session.update(
                KEEP_ANY,
                entry.evaluation().response(),
                run,
                entry.part(),
                entry.caseId(),
                entry.repeat(),
                0,
                null,
                null,
                null,
                0L,
                0L,
                0L,
                null);
    }

    /** Returns the answer under a key, if the target did answer. */
    static Optional<Answer.Answered> answered(Session session, String key) throws SQLException {
        return session.first(ANSWERED, ResponseRows::answered, key);
    }

    /** Returns what a row says; a response nobody asked for is a failure without an attempt. */
    static Answer read(Row row) throws SQLException {
        if (row.maybe("body").isPresent()) {
            return answered(row);
        }
        Optional<String> reason = row.maybe("reason");
        return reason.isPresent()
                ? new Answer.Failed(Reason.of(reason.get()), row.text("detail"), row.small("attempts"))
                : new Answer.Failed(Reason.NOT_APPLICABLE, "not asked", 0);
    }

    private static Answer.Answered answered(Row row) throws SQLException {
        Response response = new Response(
                row.text("body"), Columns.usage(row), Duration.ofNanos(row.whole("latency")), row.maybe("model"));
        return new Answer.Answered(response, row.small("attempts"));
    }
}
