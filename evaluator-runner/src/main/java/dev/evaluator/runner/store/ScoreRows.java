package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.records.Samples;
import dev.evaluator.run.Answer;
import dev.evaluator.runner.store.PlanRows.Place;
import dev.evaluator.sample.Outline;
import dev.evaluator.score.Evaluation.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cases put together from rows without any words, which are most of what a whole case takes to read. */
final class ScoreRows {

    static final Query PAGE = Query.of(CaseRows.PLANNED);
    private static final Query SOME = Query.of(CaseRows.BY_IDS);

    private ScoreRows() {}

    /** A case and its place in the run's order. */
    record Placed(Place place, ScoredCase scored) {}

    /** What finds the cases of a plan, and what finds their results. */
    record Query(String plan, String results) {

        static Query of(String planned) {
            // In a text of JSON these stand for nothing but a member: inside a value, their quotes would be escaped.
            return new Query("""
                select plan.place, plan.case_id, plan.sample,
                    json_object('origin', sample.body -> '$.origin', 'conversation', sample.body -> '$.conversation',
                        'slices', sample.body -> '$.slices', 'sample', sample.body -> '$.sample') as outline
                from (%s) plan
                join sample on sample.digest = plan.sample
                order by plan.place, plan.case_id\
                """.formatted(planned), """
                    select plan.case_id, response.number, response.key, response.attempts, response.reason, response.model,
                        response.input_tokens, response.output_tokens, response.latency, response.finish,
                        '' as detail, case when response.body is null then null else '' end as body, null as tool_calls,
                        evaluation.evaluator, evaluation.value, evaluation.unscored, '' as rationale, '' as unscored_detail,
                        case when instr(evaluation.parts, '"critical":true') or instr(evaluation.parts, '"flags":')
                            then evaluation.parts end as parts
                    from (%s) plan
                    join response on response.run = plan.run and response.part = ? and response.case_id = plan.case_id
                    left join evaluation on evaluation.response = response.number
                    order by plan.place, plan.case_id, response.repeat, response.key, evaluation.evaluator\
                    """.formatted(planned));
        }
    }

    /** Returns the next cases after a place. */
    static List<Placed> page(Session session, String run, int part, Place after, int most) throws SQLException {
        return list(session, PAGE, part, run, after.place(), after.caseId(), most);
    }

    /** Returns the cases with just these ids, in the run's order. */
    static List<ScoredCase> some(Session session, String run, int part, List<String> ids) throws SQLException {
        return list(session, SOME, part, run, Json.ofTexts(ids).line()).stream()
                .map(Placed::scored)
                .toList();
    }

    private static List<Placed> list(Session session, Query query, int part, Object... planned) throws SQLException {
        Map<String, Case> cases = new LinkedHashMap<>();
        Map<String, Json> outlines = new HashMap<>();
        session.list(query.plan(), row -> cases.put(row.text("case_id"), Case.of(row, outlines)), planned);
        Object[] values = new Object[planned.length + 1];
        System.arraycopy(planned, 0, values, 0, planned.length);
        values[planned.length] = part;
        session.list(query.results(), new Results(cases)::add, values);
        return cases.values().stream().map(Case::placed).toList();
    }

    private record Case(Place place, Outline sample, Digest planned, List<Repeat> repeats) {

        static Case of(Row row, Map<String, Json> outlines) throws SQLException {
            Place place = PlanRows.place(row);
            // Most cases of a suite are drawn alike, so that few outlines differ in more than the id.
            Json outline = outlines.computeIfAbsent(row.text("outline"), Json::parse);
            return new Case(
                    place, Samples.outline(place.caseId(), outline), new Digest(row.text("sample")), new ArrayList<>());
        }

        Placed placed() {
            return new Placed(
                    place,
                    new ScoredCase(
                            sample,
                            planned,
                            repeats.stream().map(Repeat::record).toList()));
        }
    }

    private record Repeat(String key, Answer answer, Map<String, Outcome> evaluations) {

        static Repeat of(Row row) throws SQLException {
            return new Repeat(row.text("key"), ResponseRows.read(row), new LinkedHashMap<>());
        }

        CaseRecord.Repeat record() {
            return new CaseRecord.Repeat(key, answer, evaluations);
        }
    }

    /** Takes the rows of one response after the other; what they share is read once. */
    private static final class Results {

        private final Map<String, Case> cases;
        private long response;
        private Map<String, Outcome> evaluations = new LinkedHashMap<>();

        Results(Map<String, Case> cases) {
            this.cases = cases;
        }

        boolean add(Row row) throws SQLException {
            long number = row.whole("number");
            if (number != response) {
                response = number;
                Repeat repeat = Repeat.of(row);
                evaluations = repeat.evaluations();
                // A case that came into the plan since it was read is one of the next reading.
                Optional.ofNullable(cases.get(row.text("case_id")))
                        .ifPresent(of -> of.repeats().add(repeat));
            }
            Optional<String> evaluator = row.maybe("evaluator");
            if (evaluator.isPresent()) {
                evaluations.put(evaluator.get(), EvaluationRows.bare(EvaluationRows.read(row)));
            }
            return true;
        }
    }
}
