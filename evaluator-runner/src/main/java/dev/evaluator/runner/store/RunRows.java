package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs and their parts as rows. */
final class RunRows {

    private static final String INSERT = """
        insert into run (id, kind, suite, suite_digest, seed, manifest, state, started_at, finished_at,
            due, window_from, window_to, planned)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
        on conflict (id) do nothing\
        """;

    private static final String INSERT_PART =
            "insert into part (run, number, target, target_digest, revision, stream) values (?, ?, ?, ?, ?, ?)";

    private static final String PLANNED = "update run set planned = ? where id = ?";
    private static final String MARK = "update run set state = ?, finished_at = ? where id = ?";
    private static final String SELECT = "select * from run ";
    private static final String ALL = SELECT + "order by started_at desc, id desc";
    private static final String BY_ID = SELECT + "where id = ?";
    private static final String BY_PREFIX = SELECT + "where substr(id, 1, length(?)) = ? order by id";

    private static final String NEWEST = """
        select run.* from run join part on part.run = run.id
        where run.suite = ? and run.kind in ('run', 'panel') and part.target = ? and part.stream = ?
        %s
        order by run.started_at desc, run.id desc limit 1\
        """;

    private static final String NEWEST_BEGUN = NEWEST.formatted("");
    private static final String NEWEST_COMPLETE = NEWEST.formatted("and run.state = 'complete'");

    private static final String FIRST = """
        select run.started_at from run join part on part.run = run.id
        where run.suite = ? and run.kind in ('run', 'panel') and part.target = ? and part.stream = ?
        order by run.started_at limit 1\
        """;

    private static final String NEWEST_OF_SUITE =
            SELECT + "where suite = ? and kind = 'run' order by started_at desc, id desc limit 1";
    private static final String NEWEST_DUE =
            SELECT + "where suite = ? and kind = 'run' and due is not null order by due desc, started_at desc limit 1";
    private static final String PARTS = "select * from part where run = ? order by number";

    private RunRows() {}

    /** Writes a run with its parts; its plan must follow. */
    static void insert(Session session, RunRecord run) throws SQLException {
        int inserted = session.update(
                INSERT,
                run.id(),
                run.kind().label(),
                run.suite(),
                run.suiteDigest().value(),
                run.seed(),
                run.manifest().line(),
                run.state().label(),
                Columns.nanos(run.startedAt()),
                run.finishedAt().map(Columns::nanos).orElse(null),
                run.due().map(Columns::nanos).orElse(null),
                run.window().map(Window::from).map(Columns::nanos).orElse(null),
                run.window().map(Window::to).map(Columns::nanos).orElse(null));
        if (inserted == 0) {
            throw new IllegalArgumentException("there is a run '" + run.id() + "' already");
        }
        int number = 0;
        for (PartRecord part : run.parts()) {
            session.update(
                    INSERT_PART,
                    run.id(),
                    number++,
                    part.target(),
                    part.targetDigest().value(),
                    part.revision().orElse(null),
                    part.stream().label());
        }
    }

    /** Says how many cases a run has. */
    static void planned(Session session, String run, long cases) throws SQLException {
        session.update(PLANNED, cases, run);
    }

    /** Returns how many cases a run has. */
    static long planned(Session session, String run) throws SQLException {
        return session.first(BY_ID, row -> row.whole("planned"), run).orElseThrow(() -> unknown(run));
    }

    /** Moves a run to a state. */
    static void mark(Session session, String run, RunRecord.State state, Instant at) throws SQLException {
        Long finished = state == RunRecord.State.RUNNING ? null : Columns.nanos(at);
        if (session.update(MARK, state.label(), finished, run) == 0) {
            throw unknown(run);
        }
    }

    /** Returns all runs, newest first. */
    static List<RunRecord> all(Session session) throws SQLException {
        return whole(session, session.list(ALL, RunRows::bare));
    }

    /** Returns the run with an id. */
    static RunRecord get(Session session, String id) throws SQLException {
        List<RunRecord> found = session.list(BY_ID, RunRows::bare, id);
        if (found.isEmpty()) {
            throw unknown(id);
        }
        return whole(session, found).getFirst();
    }

    /** Returns the run with an id or unique prefix. */
    static Optional<RunRecord> find(Session session, String idOrPrefix) throws SQLException {
        List<RunRecord> found = session.list(BY_PREFIX, RunRows::bare, idOrPrefix, idOrPrefix);
        if (found.size() > 1 && !found.getFirst().id().equals(idOrPrefix)) {
            throw Prefixes.ambiguous(
                    "run", idOrPrefix, found.stream().map(RunRecord::id).toList());
        }
        return whole(session, found).stream().findFirst();
    }

    /** Returns the newest run of a suite that has a part. */
    static Optional<RunRecord> newest(Session session, String suite, String target, Stream stream, boolean complete)
            throws SQLException {
        String sql = complete ? NEWEST_COMPLETE : NEWEST_BEGUN;
        return whole(session, session.list(sql, RunRows::bare, suite, target, stream.label())).stream()
                .findFirst();
    }

    /** Returns when the first run of a suite with a part began. */
    static Optional<Instant> firstStarted(Session session, String suite, String target, Stream stream)
            throws SQLException {
        return session.first(FIRST, row -> Columns.instant(row.whole("started_at")), suite, target, stream.label());
    }

    /** Returns the newest run of a suite. */
    static Optional<RunRecord> newest(Session session, String suite) throws SQLException {
        return whole(session, session.list(NEWEST_OF_SUITE, RunRows::bare, suite)).stream()
                .findFirst();
    }

    /** Returns the run of a suite that was made for the newest scheduled time. */
    static Optional<RunRecord> newestDue(Session session, String suite) throws SQLException {
        return whole(session, session.list(NEWEST_DUE, RunRows::bare, suite)).stream()
                .findFirst();
    }

    private static IllegalArgumentException unknown(String run) {
        return new IllegalArgumentException("there is no run '" + run + "'");
    }

    private static List<RunRecord> whole(Session session, List<RunRecord> bare) throws SQLException {
        List<RunRecord> whole = new ArrayList<>();
        for (RunRecord run : bare) {
            List<PartRecord> parts = session.list(PARTS, RunRows::part, run.id());
            whole.add(new RunRecord(
                    run.id(),
                    run.kind(),
                    run.suite(),
                    run.suiteDigest(),
                    run.seed(),
                    run.manifest(),
                    parts,
                    run.state(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.due(),
                    run.window()));
        }
        return whole;
    }

    private static RunRecord bare(Row row) throws SQLException {
        return new RunRecord(
                row.text("id"),
                RunRecord.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("suite"),
                new Digest(row.text("suite_digest")),
                row.whole("seed"),
                Json.parse(row.text("manifest")),
                List.of(),
                RunRecord.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                Columns.instant(row.whole("started_at")),
                instant(row, "finished_at"),
                instant(row, "due"),
                window(row));
    }

    private static Optional<Window> window(Row row) throws SQLException {
        Optional<Instant> to = instant(row, "window_to");
        return instant(row, "window_from").flatMap(from -> to.map(end -> new Window(from, end)));
    }

    private static Optional<Instant> instant(Row row, String column) throws SQLException {
        return row.maybe(column).map(Long::valueOf).map(Columns::instant);
    }

    private static PartRecord part(Row row) throws SQLException {
        return new PartRecord(
                row.text("target"),
                new Digest(row.text("target_digest")),
                row.maybe("revision"),
                Stream.valueOf(row.text("stream").toUpperCase(Locale.ROOT)));
    }
}
