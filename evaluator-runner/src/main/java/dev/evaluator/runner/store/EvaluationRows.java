package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.run.Entry;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluation.Outcome;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Evaluations as rows. */
final class EvaluationRows {

    private static final String INSERT = """
        insert into evaluation (response, evaluator, value, rationale, parts, unscored, unscored_detail)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (response, evaluator) do update set value = excluded.value, rationale = excluded.rationale,
            parts = excluded.parts, unscored = excluded.unscored, unscored_detail = excluded.unscored_detail
        where evaluation.unscored is not null\
        """;

    private static final String SETTLED = """
        select evaluation.* from response join evaluation on evaluation.response = response.number
        where response.key = ? and unscored is null\
        """;

    private EvaluationRows() {}

    private record Content(
            @Nullable Double value,
            @Nullable String rationale,
            @Nullable String parts,
            @Nullable String unscored,
            @Nullable String detail) {

        static Content of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Declined() -> new Content(null, null, null, null, null);
                case Outcome.Scored(Score.Graded(double value, String rationale, List<Part> parts)) ->
                    new Content(value, rationale, parts.isEmpty() ? null : json(parts), null, null);
                case Outcome.Scored(Score.Unscored(Reason reason, String detail)) ->
                    new Content(null, null, null, reason.label(), detail);
            };
        }
    }

    /** Returns what writes an evaluation, unless the evaluator has scored or declined before. */
    static Write write(String run, Entry.Evaluated entry) {
        Evaluation evaluation = entry.evaluation();
        Content content = Content.of(evaluation.outcome());
        return (session, batch) -> session.update(
                INSERT,
                ResponseRows.number(
                        session,
                        batch.responses(),
                        evaluation.response(),
                        run,
                        entry.part(),
                        entry.caseId(),
                        entry.repeat()),
                evaluation.evaluator(),
                content.value(),
                content.rationale(),
                content.parts(),
                content.unscored(),
                content.detail());
    }

    /** Returns what is settled about a response, by evaluator. */
    static Map<String, Outcome> settled(Session session, String response) throws SQLException {
        Map<String, Outcome> found = new LinkedHashMap<>();
        session.list(SETTLED, row -> found.put(row.text("evaluator"), read(row)), response);
        return found;
    }

    /** Returns what a row says. */
    static Outcome read(Row row) throws SQLException {
        Optional<Double> value = row.real("value");
        if (value.isPresent()) {
            Optional<String> parts = row.maybe("parts");
            return new Outcome.Scored(new Score.Graded(
                    value.get(), row.text("rationale"), parts.isPresent() ? parts(parts.get()) : List.of()));
        }
        Optional<String> unscored = row.maybe("unscored");
        return unscored.isPresent()
                ? new Outcome.Scored(new Score.Unscored(Reason.of(unscored.get()), row.text("unscored_detail")))
                : new Outcome.Declined();
    }

    private static String json(List<Part> parts) {
        return Json.array(parts.stream().map(EvaluationRows::json).toList()).line();
    }

    /** Returns parts without their reasons and quotes. */
    static String withoutWords(String parts) {
        return json(parts(parts).stream()
                .map(part -> saying(part, part.rationale().isEmpty() ? "" : Words.GONE))
                .toList());
    }

    /** Returns what was found without any words. */
    static Outcome bare(Outcome outcome) {
        return outcome instanceof Outcome.Scored(Score.Graded(double value, String rationale, List<Part> parts))
                        && !parts.isEmpty()
                ? new Outcome.Scored(new Score.Graded(
                        value, "", parts.stream().map(part -> saying(part, "")).toList()))
                : outcome;
    }

    private static Part saying(Part part, String rationale) {
        return new Part(part.criterion(), part.value(), part.criticalFailure(), rationale, List.of(), part.flags());
    }

    private static Json json(Part part) {
        var json = Json.object().put("criterion", part.criterion());
        part.value().ifPresent(value -> json.put("value", value));
        json.put("critical", part.criticalFailure())
                .put("rationale", part.rationale())
                .put("quotes", Json.ofTexts(part.quotes()));
        if (!part.flags().isEmpty()) {
            json.put(
                    "flags",
                    Json.ofTexts(part.flags().stream().map(Part.Flag::label).toList()));
        }
        return json.build();
    }

    private static List<Part> parts(String json) {
        return Json.parse(json).items().stream().map(EvaluationRows::part).toList();
    }

    private static Part part(Json json) {
        Optional<Double> value = json.member("value").flatMap(Json::number);
        return new Part(
                json.member("criterion").flatMap(Json::text).orElseThrow(),
                value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty(),
                json.member("critical").flatMap(Json::truth).orElseThrow(),
                json.member("rationale").flatMap(Json::text).orElseThrow(),
                json.member("quotes").orElseThrow().items().stream()
                        .map(quote -> quote.text().orElseThrow())
                        .toList(),
                json.member("flags").orElse(Json.nothing()).items().stream()
                        .map(flag -> Part.Flag.of(flag.text().orElseThrow()))
                        .toList());
    }
}
