package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Fence;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Judgement.Grade;
import dev.evaluator.judge.Judgement.NotApplicable;
import dev.evaluator.judge.Judgement.Unclear;
import dev.evaluator.judge.Transcript;
import dev.evaluator.run.Attempt;
import dev.evaluator.run.Entry;
import dev.evaluator.score.Reason;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judgements as rows; a prompt is kept once, its fence masked, however many judgements were made with it. */
final class JudgementRows {

    // What the judge itself said counts as said; everything else may go better next time.
    private static final Set<Reason> SAID = EnumSet.of(
            Reason.JUDGE_UNREADABLE,
            Reason.JUDGE_REFUSED,
            Reason.JUDGE_OFF_SCALE,
            Reason.JUDGE_UNCLEAR,
            Reason.EVIDENCE_MISSING);

    private static final String PROMPT =
            "insert into prompt (digest, body) values (?, ?) on conflict (digest) do nothing";

    private static final String INSERT = """
        insert into judgement (key, judge, judge_digest, criterion, criterion_digest, vote, attempts,
            value, grade, rationale, quotes, reason, detail, model, input_tokens, output_tokens, prompt, fence, reply,
            response, sequence)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            (select coalesce(max(earlier.sequence) + 1, 0) from judgement earlier where earlier.response = ?))
        on conflict (key) do update set attempts = excluded.attempts, value = excluded.value,
            grade = excluded.grade, rationale = excluded.rationale, quotes = excluded.quotes,
            reason = excluded.reason, detail = excluded.detail, model = excluded.model,
            input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
            prompt = excluded.prompt, fence = excluded.fence, reply = excluded.reply, sequence = excluded.sequence
        where judgement.reason is not null\
        """;

    private static final String SELECT = """
        select judgement.*, response.key as response_key, prompt.body as prompt_body
        from judgement join response on response.number = judgement.response
        left join prompt on prompt.digest = judgement.prompt where
        """;

    private static final String BY_KEY = SELECT + "judgement.key = ?";
    private static final String BY_RESPONSE = SELECT + "response.key = ? order by judgement.sequence";

    private JudgementRows() {}

    private record Content(
            @Nullable Double value,
            @Nullable String grade,
            @Nullable String rationale,
            @Nullable String quotes,
            @Nullable String reason,
            @Nullable String detail) {

        static Content of(Judgement judgement) {
            return switch (judgement) {
                case Grade(String grade, double value, String why, List<String> quotes, Transcript transcript) ->
                    new Content(value, grade, why, Json.ofTexts(quotes).line(), null, null);
                case NotApplicable(String why, Transcript transcript) -> new Content(null, null, why, null, null, null);
                case Unclear(Reason reason, String detail, Transcript transcript) ->
                    new Content(null, null, null, null, reason.label(), detail);
            };
        }
    }

    /** Returns what writes a judgement and the calls made for it, unless the judge has graded before. */
    static Write write(String run, Entry.Judged entry, List<Attempt> made) {
        Transcript said = entry.judgement().transcript();
        Content content = Content.of(entry.judgement());
        Optional<Fence> fence = said.prompt().flatMap(Fence::in);
        String prompt = said.prompt()
                .map(sent -> fence.map(known -> known.masked(sent)).orElse(sent))
                .orElse(null);
        String promptDigest = prompt == null ? null : Digest.of(prompt).value();
        return (session, batch) -> {
            if (prompt != null) {
                session.update(PROMPT, promptDigest, prompt);
            }
            long response = ResponseRows.number(session, batch.responses(), entry.response(), run, null, null, null);
            int changed = session.update(
                    INSERT,
                    entry.key(),
                    entry.judge(),
                    entry.judgeDigest().value(),
                    entry.criterion(),
                    entry.criterionDigest().value(),
                    entry.vote(),
                    entry.attempts(),
                    content.value(),
                    content.grade(),
                    content.rationale(),
                    content.quotes(),
                    content.reason(),
                    content.detail(),
                    said.model().orElse(null),
                    said.usage().input(),
                    said.usage().output(),
                    promptDigest,
                    fence.map(Fence::line).orElse(null),
                    said.reply(),
                    response,
                    response);
            if (changed > 0 && entry.attempts() > 0) {
                AttemptRows.ofJudgement(session, response, entry.key(), made);
                batch.spending().judge(run, entry.judge(), said.model().orElse(""), entry.attempts(), said.usage());
            }
        };
    }

    /** Returns the judgement under a key, if the judge did answer. */
    static Optional<Judgement> judged(Session session, String key) throws SQLException {
        return session.first(BY_KEY, JudgementRows::judgement, key)
                .filter(judgement -> !(judgement instanceof Unclear unclear) || SAID.contains(unclear.reason()));
    }

    /** Returns the judgements about a response, in the order they were recorded. */
    static List<Entry.Judged> about(Session session, String response) throws SQLException {
        return session.list(BY_RESPONSE, JudgementRows::read, response);
    }

    private static Entry.Judged read(Row row) throws SQLException {
        return new Entry.Judged(
                row.text("key"),
                row.text("response_key"),
                row.text("judge"),
                new Digest(row.text("judge_digest")),
                row.text("criterion"),
                new Digest(row.text("criterion_digest")),
                row.small("vote"),
                row.small("attempts"),
                judgement(row));
    }

    private static Judgement judgement(Row row) throws SQLException {
        Optional<String> body = row.maybe("prompt_body");
        Optional<String> prompt = row.maybe("fence")
                .map(Fence::new)
                .flatMap(fence -> body.map(fence::unmasked))
                .or(() -> body);
        Transcript transcript = new Transcript(prompt, row.text("reply"), Columns.usage(row), row.maybe("model"));
        Optional<Double> value = row.real("value");
        if (value.isPresent()) {
            return new Grade(
                    row.text("grade"), value.get(), row.text("rationale"), texts(row.text("quotes")), transcript);
        }
        Optional<String> reason = row.maybe("reason");
        return reason.isPresent()
                ? new Unclear(Reason.of(reason.get()), row.text("detail"), transcript)
                : new NotApplicable(row.text("rationale"), transcript);
    }

    private static List<String> texts(String json) {
        return Json.parse(json).items().stream()
                .map(item -> item.text().orElseThrow())
                .toList();
    }
}
