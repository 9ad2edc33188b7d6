package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.run.Answer;
import dev.evaluator.runner.store.PlanRows.Place;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases put together from rows: the sample, what was answered, what evaluators made of it. */
final class CaseRows {

    private static final String SELECT = """
        select planned.place, planned.case_id, sample.body as sample_body,
            response.key, response.attempts, response.reason, response.model,
            response.input_tokens, response.output_tokens, response.latency, response.finish,
            response.detail, response.body, response.tool_calls,
            evaluation.evaluator, evaluation.value, evaluation.unscored,
            evaluation.rationale, evaluation.parts, evaluation.unscored_detail
        from (%s) planned
        join sample on sample.digest = planned.sample
        left join response on response.run = planned.run and response.part = ?
            and response.case_id = planned.case_id
        left join evaluation on evaluation.response = response.number
        order by planned.place, planned.case_id, response.repeat, response.key, evaluation.evaluator\
        """;

    static final String PLANNED = """
        select run, place, case_id, sample from plan where run = ? and (place, case_id) > (?, ?)
        order by place, case_id limit ?\
        """;

    static final String PAGE = SELECT.formatted(PLANNED);

    static final String BY_IDS = """
        select run, place, case_id, sample from plan where run = ? and case_id in (select value from json_each(?))\
        """;

    private static final String SOME = SELECT.formatted(BY_IDS);

    private static final String IDS =
            "select case_id from plan where run = ? and case_id >= ? and case_id < ? order by case_id limit 6";

    private CaseRows() {}

    /** A case and its place in the run's order. */
    record Placed(Place place, CaseRecord record) {}

    /** Returns the next cases after a place. */
    static List<Placed> page(Session session, String run, int part, Place after, int most) throws SQLException {
        return list(session, PAGE, run, after.place(), after.caseId(), most, part);
    }

    /** Returns the case with an id or unique prefix. */
    static Optional<CaseRecord> find(Session session, String run, int part, String idOrPrefix) throws SQLException {
        List<String> ids = session.list(IDS, row -> row.text("case_id"), run, idOrPrefix, Prefixes.end(idOrPrefix));
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        if (ids.size() > 1 && !ids.getFirst().equals(idOrPrefix)) {
            throw Prefixes.ambiguous("case", idOrPrefix, ids);
        }
        return some(session, run, part, List.of(ids.getFirst())).stream().findFirst();
    }

    /** Returns the cases with just these ids, in the run's order. */
    static List<CaseRecord> some(Session session, String run, int part, List<String> ids) throws SQLException {
        return list(session, SOME, run, Json.ofTexts(ids).line(), part).stream()
                .map(Placed::record)
                .toList();
    }

    private static List<Placed> list(Session session, String sql, Object... values) throws SQLException {
        Map<Place, Gathered> cases = new LinkedHashMap<>();
        session.list(sql, row -> gather(cases, row), values);
        return cases.entrySet().stream()
                .map(entry -> new Placed(entry.getKey(), entry.getValue().record()))
                .toList();
    }

    private static Gathered gather(Map<Place, Gathered> cases, Row row) throws SQLException {
        Place place = PlanRows.place(row);
        Gathered gathered = cases.get(place);
        if (gathered == null) {
            gathered = new Gathered(PlanRows.sample(row), new LinkedHashMap<>());
            cases.put(place, gathered);
        }
        gathered.add(row);
        return gathered;
    }

    private record Gathered(Sample sample, Map<String, Repeat> repeats) {

        private record Repeat(Answer answer, Map<String, Outcome> evaluations) {}

        void add(Row row) throws SQLException {
            Optional<String> key = row.maybe("key");
            if (key.isEmpty()) {
                return;
            }
            Repeat repeat = repeats.get(key.get());
            if (repeat == null) {
                repeat = new Repeat(ResponseRows.read(row), new LinkedHashMap<>());
                repeats.put(key.get(), repeat);
            }
            Optional<String> evaluator = row.maybe("evaluator");
            if (evaluator.isPresent()) {
                repeat.evaluations().put(evaluator.get(), EvaluationRows.read(row));
            }
        }

        CaseRecord record() {
            List<CaseRecord.Repeat> whole = new ArrayList<>();
            repeats.forEach(
                    (key, repeat) -> whole.add(new CaseRecord.Repeat(key, repeat.answer(), repeat.evaluations())));
            return new CaseRecord(sample, whole);
        }
    }
}
