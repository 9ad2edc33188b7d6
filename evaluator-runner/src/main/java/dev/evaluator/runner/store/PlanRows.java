package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.records.Samples;
import dev.evaluator.run.Keys;
import dev.evaluator.sample.Sample;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans as rows: which samples a run looks at, in which order. */
final class PlanRows {

    private static final String INSERT_SAMPLE = "insert into sample (digest, body) values (?, ?)"
            // One that lost its words has them again as soon as it is asked anew.
            + " on conflict (digest) do update set body = excluded.body where sample.body <> excluded.body";

    private static final String INSERT =
            "insert into plan (run, case_id, place, sample) values (?, ?, ?, ?) on conflict (run, case_id) do nothing";

    private static final String INSERT_SLICE =
            "insert into plan_slice (run, name, value) values (?, ?, ?) on conflict (run, name, value) do nothing";

    private static final String SLICES = "select name, value from plan_slice where run = ? order by name, value";

    static final String PAGE = """
        select plan.place, plan.case_id, sample.body as sample_body
        from plan join sample on sample.digest = plan.sample
        where plan.run = ? and (plan.place, plan.case_id) > (?, ?)
        order by plan.place, plan.case_id
        limit ?\
        """;

    private static final String PLACE = "select place, case_id from plan where run = ? and case_id = ?";

    private static final String INSERT_FUNNEL =
            "insert into funnel (run, body) values (?, ?) on conflict (run) do update set body = excluded.body";

    private static final String FUNNEL = "select body from funnel where run = ?";

    /** The most slices remembered as written, so that most samples need not ask the store. */
    private static final int REMEMBERED = 10_000;

    private PlanRows() {}

    /** Where one stands in a plan. */
    record Place(long place, String caseId) {
        static final Place START = new Place(Long.MIN_VALUE, "");
    }

    /** A sample and its place. */
    record Planned(Place place, Sample sample) {}

    /** Writes a plan and returns how many cases it has. */
    static long insert(Session session, RunRecord run, Iterator<Sample> samples) throws SQLException {
        Set<Map.Entry<String, String>> slices = new HashSet<>();
        long cases = 0;
        while (samples.hasNext()) {
            Sample sample = samples.next();
            String body = sample.json().line();
            String digest = Digest.of(body).value();
            session.update(INSERT_SAMPLE, digest, body);
            if (session.update(INSERT, run.id(), sample.id(), place(run.seed(), sample), digest) == 0) {
                throw new IllegalArgumentException("two samples have the id '" + sample.id() + "'");
            }
            for (Map.Entry<String, String> slice : sample.slices().entrySet()) {
                if (slices.size() < REMEMBERED ? slices.add(slice) : !slices.contains(slice)) {
                    session.update(INSERT_SLICE, run.id(), slice.getKey(), slice.getValue());
                }
            }
            cases++;
        }
        return cases;
    }

    /** Removes the plan of a run, and what is known of its traffic; the samples may be those of other runs, too. */
    static void delete(Session session, String run) throws SQLException {
        session.update("delete from plan where run = ?", run);
        session.update("delete from plan_slice where run = ?", run);
        session.update("delete from funnel where run = ?", run);
    }

    static void funnel(Session session, String run, Json funnel) throws SQLException {
        session.update(INSERT_FUNNEL, run, funnel.line());
    }

    static Optional<Json> funnel(Session session, String run) throws SQLException {
        return session.first(FUNNEL, row -> Json.parse(row.text("body")), run);
    }

    /** The order of unsigned numbers as one of signed numbers, the only ones SQL has. */
    private static long place(long seed, Sample sample) {
        return Keys.order(seed, sample.cluster()) ^ Long.MIN_VALUE;
    }

    /** Returns the next samples after a place. */
    static List<Planned> page(Session session, String run, Place after, int most) throws SQLException {
        return session.list(PAGE, PlanRows::planned, run, after.place(), after.caseId(), most);
    }

    private static Planned planned(Row row) throws SQLException {
        return new Planned(place(row), sample(row));
    }

    /** Returns the place of a row. */
    static Place place(Row row) throws SQLException {
        return new Place(row.whole("place"), row.text("case_id"));
    }

    /** Returns the place of a case. */
    static Place place(Session session, String run, String caseId) throws SQLException {
        return session.first(PLACE, PlanRows::place, run, caseId)
                .orElseThrow(() -> new IllegalArgumentException("run " + run + " plans no case '" + caseId + "'"));
    }

    /** Returns the sample of a row. */
    static Sample sample(Row row) throws SQLException {
        return Samples.read(Json.parse(row.text("sample_body")));
    }

    /** Returns the values of each slice of a plan. */
    static Map<String, Set<String>> slices(Session session, String run) throws SQLException {
        Map<String, Set<String>> slices = new TreeMap<>();
        session.list(
                SLICES,
                row -> slices.computeIfAbsent(row.text("name"), name -> new TreeSet<>())
                        .add(row.text("value")),
                run);
        return slices;
    }
}
