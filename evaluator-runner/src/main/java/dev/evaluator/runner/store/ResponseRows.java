package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Attempt;
import dev.evaluator.run.Entry;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers of targets as rows. */
final class ResponseRows {

    private static final String INSERT = """
        insert into response (number, key, run, part, case_id, repeat,
            attempts, reason, detail, model, input_tokens, output_tokens, latency, body,
            tool_calls, finish)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do nothing\
        """;

    private static final String IMPROVE = """
        update response set part = ?, case_id = ?, repeat = ?,
            attempts = ?, reason = ?, detail = ?, model = ?, input_tokens = ?, output_tokens = ?, latency = ?, body = ?,
            tool_calls = ?, finish = ?
        where key = ? and body is null\
        """;

    private static final String ANSWERED = "select * from response where key = ? and body is not null";

    private static final Content NOTHING = new Content(0, null, null, null, Usage.NONE, 0, null, null, null);

    private ResponseRows() {}

    private record Content(
            int attempts,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String model,
            Usage usage,
            long latency,
            @Nullable String body,
            @Nullable String toolCalls,
            @Nullable String finish) {

        static Content of(Answer answer) {
            return switch (answer) {
                case Answer.Answered(Response response, int attempts) ->
                    new Content(
                            attempts,
                            null,
                            null,
                            response.model().orElse(null),
                            response.usage(),
                            response.latency().toNanos(),
                            response.text(),
                            response.toolCalls().isEmpty() ? null : json(response.toolCalls()),
                            response.finish().map(FinishReason::label).orElse(null));
                case Answer.Failed(Reason reason, String detail, int attempts) ->
                    new Content(attempts, reason.label(), detail, null, Usage.NONE, 0, null, null, null);
            };
        }
    }

    /** Returns what writes an answer and the calls made for it, unless the target has answered before. */
    static Write write(String run, String target, Entry.Answered entry, List<Attempt> made) {
        Content content = Content.of(entry.answer());
        String model = content.model() == null ? "" : content.model();
        return (session, batch) -> {
            boolean inserted = insert(
                    session,
                    batch.responses(),
                    entry.key(),
                    run,
                    entry.part(),
                    entry.caseId(),
                    entry.repeat(),
                    content);
            if ((inserted || improve(session, entry, content)) && content.attempts() > 0) {
                long response = batch.responses().find(session, entry.key()).orElseThrow();
                AttemptRows.ofAnswer(session, response, made, inserted);
                batch.spending().target(run, target, model, content.attempts(), content.usage());
            }
        };
    }

    /** Returns the number of a response; one that is not known, because nobody asked for it, gets an empty row. */
    static long number(
            Session session,
            ResponseNumbers responses,
            String key,
            String run,
            @Nullable Integer part,
            @Nullable String caseId,
            @Nullable Integer repeat)
            throws SQLException {
        Optional<Long> known = responses.find(session, key);
        if (known.isPresent()) {
            return known.get();
        }
        insert(session, responses, key, run, part, caseId, repeat, NOTHING);
        return responses.last();
    }

    private static boolean insert(
            Session session,
            ResponseNumbers responses,
            String key,
            String run,
            @Nullable Integer part,
            @Nullable String caseId,
            @Nullable Integer repeat,
            Content content)
            throws SQLException {
        int inserted = session.update(
                INSERT,
                responses.last() + 1,
                key,
                run,
                part,
                caseId,
                repeat,
                content.attempts(),
                content.reason(),
                content.detail(),
                content.model(),
                content.usage().input(),
                content.usage().output(),
                content.latency(),
                content.body(),
                content.toolCalls(),
                content.finish());
        if (inserted > 0) {
            responses.taken(key);
        }
        return inserted > 0;
    }

    private static boolean improve(Session session, Entry.Answered entry, Content content) throws SQLException {
        int updated = session.update(
                IMPROVE,
                entry.part(),
                entry.caseId(),
                entry.repeat(),
                content.attempts(),
                content.reason(),
                content.detail(),
                content.model(),
                content.usage().input(),
                content.usage().output(),
                content.latency(),
                content.body(),
                content.toolCalls(),
                content.finish(),
                entry.key());
        return updated > 0;
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
                row.text("body"),
                Columns.usage(row),
                Duration.ofNanos(row.whole("latency")),
                row.maybe("model"),
                row.maybe("tool_calls").map(ResponseRows::toolCalls).orElse(List.of()),
                row.maybe("finish").map(FinishReason::of));
        return new Answer.Answered(response, row.small("attempts"));
    }

    private static String json(List<ToolCall> calls) {
        return Json.array(calls.stream().map(ToolCall::json).toList()).line();
    }

    private static List<ToolCall> toolCalls(String json) {
        return Json.parse(json).items().stream().map(ToolCall::of).toList();
    }
}
