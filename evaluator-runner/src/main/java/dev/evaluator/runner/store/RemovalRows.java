package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Prompt;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows whose words are older than they may be kept: the words are taken out, and their numbers stay. */
final class RemovalRows {

    /** What is known of a sample beside words: enough for every estimate, and for who it belongs together with. */
    private static final Set<String> NUMBERS = Set.of(
            "v",
            "id",
            "conversation",
            "turn",
            "origin",
            "source",
            "slices",
            "labels",
            "ts",
            "trace",
            "target",
            "usage",
            "latencyMs",
            "firstTokenMs",
            "cost",
            "error",
            "sample",
            "redaction");

    private static final Json NO_QUESTION = Prompt.of(Words.GONE).json();

    // A run that has not ended is under way, or was cut off and may be resumed: it is kept as long again.
    private static final String OLD =
            "(case state when 'running' then started_at < ? else coalesce(finished_at, started_at) < ? end"
                    + " and id not in (select value from json_each(?)))";

    private static final String NEXT = "select id from run where " + OLD
            + " and not exists (select 1 from removal where removal.run = run.id and content = ?)"
            + " order by started_at, id limit 1";

    private static final String PAGE =
            "select case_id from plan where run = ? and case_id > ? order by case_id limit ?";

    /** An answer somebody labelled is what judges are held against: it stays with its question. */
    private static final String SAMPLES = """
        select sample.digest, sample.body from plan join sample on sample.digest = plan.sample
        where plan.run = ? and plan.case_id in (select value from json_each(?))
        and not exists (select 1 from run keeper join plan other on other.run = keeper.id
            and other.case_id = plan.case_id and other.sample = plan.sample where not %s)
        and not exists (select 1 from label join plan other on other.run = label.run and other.case_id = label.case_id
            where label.case_id = plan.case_id and other.sample = plan.sample)\
        """.formatted(OLD);

    private static final String STRIP_SAMPLE = "update sample set body = ? where digest = ? and body <> ?";

    private static final String RESPONSES = """
        select number from response where run = ? and part in (select number from part where part.run = response.run)
        and case_id in (select value from json_each(?))
        and not exists (select 1 from label where label.run = response.run and label.case_id = response.case_id)\
        """;

    private static final String STRAY = "select number from response where run = ? and part is null";

    private static final String STRIP_RESPONSE = "update response set"
            + " body = case when body is null then null else ? end,"
            + " detail = case when detail is null then null else ? end, tool_calls = null"
            + " where number = ? and (body <> ? or detail <> ?)";

    private static final String STRIP_JUDGEMENTS = "update judgement set"
            + " rationale = case when rationale is null then null else ? end,"
            + " detail = case when detail is null then null else ? end,"
            + " quotes = case when quotes is null then null else '[]' end,"
            + " reply = ?, prompt = null, fence = null where response = ? and (reply <> ? or prompt is not null)";

    private static final String STRIP_PROMPTS =
            "update judgement set prompt = null, fence = null where response = ? and prompt is not null";

    private static final String EVALUATIONS =
            "select evaluator, parts from evaluation where response = ? and (rationale <> ? or unscored_detail <> ?)";

    private static final String STRIP_EVALUATION = "update evaluation set"
            + " rationale = case when rationale is null then null else ? end, parts = ?,"
            + " unscored_detail = case when unscored_detail is null then null else ? end"
            + " where response = ? and evaluator = ?";

    private static final String ORPHANS = "select digest from prompt"
            + " where digest not in (select prompt from judgement where prompt is not null) limit ?";

    private static final String DROP_PROMPT = "delete from prompt where digest = ?";

    private static final String PREFERENCES = """
        update preference set document = json_remove(json_set(document, '$.replies', json('[]')), '$.rationale', '$.detail')
        where key in (select key from preference where asked_at < ? and (json_array_length(document, '$.replies') > 0
            or json_type(document, '$.rationale') is not null or json_type(document, '$.detail') is not null) limit ?)\
        """;

    private static final String VERDICTS = "select key, document from verdict where run = ?";
    private static final String STRIP_VERDICT = "update verdict set document = ? where key = ?";

    private static final String NOTE = "insert into removal (run, content, removed_at) values (?, ?, ?)"
            + " on conflict (run, content) do nothing";

    private static final String OF_RUN = "select content, removed_at from removal where run = ?";

    private RemovalRows() {}

    /**
     * Until when runs are old.
     *
     * @param ended those that ended before
     * @param begun those that have not ended and began before
     * @param pinned those that never are
     */
    record Old(Instant ended, Instant begun, Json pinned) {

        /** Returns what is older than an age. */
        static Old than(Duration age, Instant now, List<String> pinned) {
            return new Old(now.minus(age), now.minus(age.multipliedBy(2)), Json.ofTexts(pinned));
        }

        private long endedNanos() {
            return Columns.nanos(ended);
        }

        private long begunNanos() {
            return Columns.nanos(begun);
        }
    }

    /** Returns the oldest run that has something to remove. */
    static Optional<String> next(Session session, Words content, Old old) throws SQLException {
        return session.first(
                NEXT,
                row -> row.text("id"),
                old.begunNanos(),
                old.endedNanos(),
                old.pinned().line(),
                content.label());
    }

    /** Returns the next cases of a run after one. */
    static List<String> page(Session session, String run, String after, int most) throws SQLException {
        return session.list(PAGE, row -> row.text("case_id"), run, after, most);
    }

    /** Takes the words out of cases of a run and returns how many texts that were. */
    static long strip(Session session, Words content, String run, List<String> cases, Old old) throws SQLException {
        Json ids = Json.ofTexts(cases);
        List<Long> responses = session.list(RESPONSES, row -> row.whole("number"), run, ids.line());
        return switch (content) {
            case SAMPLES -> {
                for (long response : responses) {
                    session.update(STRIP_PROMPTS, response);
                }
                yield samples(session, run, ids, old);
            }
            case RESPONSES -> responses(session, responses);
        };
    }

    /** Takes the words out of what belongs to no case, and of verdicts, and returns how many texts that were. */
    static long stripRest(Session session, Words content, String run) throws SQLException {
        if (content != Words.RESPONSES) {
            return 0;
        }
        record Found(String key, String document) {}
        for (Found found : session.list(VERDICTS, row -> new Found(row.text("key"), row.text("document")), run)) {
            session.update(
                    STRIP_VERDICT, withoutReasons(Json.parse(found.document())).line(), found.key());
        }
        return responses(session, session.list(STRAY, row -> row.whole("number"), run));
    }

    /** A verdict names the cases that were worst, each with the reason of its grade. */
    private static Json withoutReasons(Json verdict) {
        JsonObjects json = Json.object();
        verdict.members()
                .forEach((name, value) -> json.put(
                        name,
                        name.equals("worstCases")
                                ? Json.array(value.items().stream()
                                        .map(RemovalRows::withoutReason)
                                        .toList())
                                : value));
        return json.build();
    }

    private static Json withoutReason(Json worst) {
        JsonObjects json = Json.object();
        worst.members()
                .forEach((name, value) -> json.put(name, name.equals("rationale") ? Json.of(Words.GONE) : value));
        return json.build();
    }

    private static long samples(Session session, String run, Json cases, Old old) throws SQLException {
        record Found(String digest, String body) {}
        long texts = 0;
        for (Found found : session.list(
                SAMPLES,
                row -> new Found(row.text("digest"), row.text("body")),
                run,
                cases.line(),
                old.begunNanos(),
                old.endedNanos(),
                old.pinned().line())) {
            String stripped = stripped(Json.parse(found.body())).line();
            texts += session.update(STRIP_SAMPLE, stripped, found.digest(), stripped);
        }
        return texts;
    }

    private static Json stripped(Json sample) {
        JsonObjects json = Json.object();
        sample.members().forEach((name, value) -> {
            if (NUMBERS.contains(name)) {
                json.put(name, value);
            }
        });
        return json.put("input", NO_QUESTION).build();
    }

    private static long responses(Session session, List<Long> numbers) throws SQLException {
        String gone = Words.GONE;
        long texts = 0;
        for (long number : numbers) {
            texts += session.update(STRIP_RESPONSE, gone, gone, number, gone, gone);
            session.update(STRIP_JUDGEMENTS, gone, gone, gone, number, gone);
            record Found(String evaluator, Optional<String> parts) {}
            for (Found found : session.list(
                    EVALUATIONS, row -> new Found(row.text("evaluator"), row.maybe("parts")), number, gone, gone)) {
                session.update(
                        STRIP_EVALUATION,
                        gone,
                        found.parts().map(EvaluationRows::withoutWords).orElse(null),
                        gone,
                        number,
                        found.evaluator());
            }
        }
        return texts;
    }

    /** Notes that a run has lost what is old. */
    static void note(Session session, String run, Words content, Instant at) throws SQLException {
        session.update(NOTE, run, content.label(), Columns.nanos(at));
    }

    /** Returns what a run has lost, and when. */
    static Map<Words, Instant> of(Session session, String run) throws SQLException {
        Map<Words, Instant> lost = new EnumMap<>(Words.class);
        session.list(
                OF_RUN,
                row -> lost.put(
                        Words.valueOf(row.text("content").toUpperCase(Locale.ROOT)),
                        Columns.instant(row.whole("removed_at"))),
                run);
        return lost;
    }

    /** Takes the words out of what judges said of pairs of answers, and returns of how many. */
    static int preferences(Session session, Instant before, int most) throws SQLException {
        return session.update(PREFERENCES, Columns.nanos(before), most);
    }

    /** Returns prompts with which no judgement was made any more. */
    static List<String> orphans(Session session, int most) throws SQLException {
        return session.list(ORPHANS, row -> row.text("digest"), most);
    }

    /** Removes prompts. */
    static void drop(Session session, List<String> prompts) throws SQLException {
        for (String digest : prompts) {
            session.update(DROP_PROMPT, digest);
        }
    }

    /** Returns the runs that baselines which bind were taken from, with their anchors and panels. */
    static List<String> pinned(List<BaselineRecord> binding) {
        List<String> runs = new ArrayList<>();
        for (BaselineRecord baseline : binding) {
            for (String place : List.of("/run", "/anchors/run", "/panel/run")) {
                baseline.document().at(place).flatMap(Json::text).ifPresent(runs::add);
            }
        }
        return runs;
    }
}
