package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import dev.evaluator.run.Stream;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Baselines, detectors and how far they are, as rows. */
final class WatchRows {

    private static final String OF_STREAM = " where suite = ? and target = ? and stream = ?";

    private static final String SAVE = """
        insert into detector (suite, target, stream, name, document) values (?, ?, ?, ?, ?)
        on conflict (suite, target, stream, name) do update set document = excluded.document\
        """;

    private static final String DETECTORS = "select name, document from detector" + OF_STREAM + " order by name";
    private static final String FORGET = "delete from detector" + OF_STREAM;

    private static final String FOLLOW = """
        insert into followed (run, part, suite, target, stream, cases, first_position, last_position)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (run, part) do update set cases = excluded.cases, last_position = excluded.last_position\
        """;

    private static final String FOLLOWED = "select * from followed where run = ? and part = ?";
    private static final String FOLLOWED_OF = "select * from followed" + OF_STREAM + " order by first_position, run";

    private static final String PIN =
            "insert into baseline (id, suite, target, stream, pinned_at, document) values (?, ?, ?, ?, ?, ?)";
    private static final String BASELINES = "select * from baseline order by pinned_at desc, id desc";
    private static final String BASELINE_OF =
            "select * from baseline" + OF_STREAM + " order by pinned_at desc, id desc limit 1";

    private static final String ACKNOWLEDGE = """
        insert into acknowledgement (suite, reason, acknowledged_at, until_at) values (?, ?, ?, ?)
        on conflict (suite) do update set reason = excluded.reason, acknowledged_at = excluded.acknowledged_at,
            until_at = excluded.until_at\
        """;

    private static final String NOTHING = "update acknowledgement set reason = reason where suite is null";

    private static final String ACKNOWLEDGEMENTS = "select * from acknowledgement order by suite";

    private WatchRows() {}

    static void save(Session session, Follower.Progress progress) throws SQLException {
        Followed followed = progress.followed();
        StreamId of = followed.stream();
        save(session, of, progress.detectors());
        session.update(
                FOLLOW,
                followed.run(),
                followed.part(),
                of.suite(),
                of.target(),
                of.stream().label(),
                followed.cases(),
                followed.first(),
                followed.last());
    }

    static void save(Session session, StreamId of, Map<String, Json> detectors) throws SQLException {
        for (Map.Entry<String, Json> detector : detectors.entrySet()) {
            session.update(
                    SAVE,
                    of.suite(),
                    of.target(),
                    of.stream().label(),
                    detector.getKey(),
                    detector.getValue().line());
        }
    }

    static Map<String, Json> detectors(Session session, StreamId of, Parsed parsed) throws SQLException {
        Map<String, Json> detectors = new LinkedHashMap<>();
        session.list(
                DETECTORS,
                row -> {
                    String name = row.text("name");
                    return detectors.put(name, parsed.of(List.of(of, name), row.bytes("document")));
                },
                of.suite(),
                of.target(),
                of.stream().label());
        return detectors;
    }

    static Optional<Followed> followed(Session session, String run, int part) throws SQLException {
        return session.first(FOLLOWED, WatchRows::followed, run, part);
    }

    static List<Followed> followed(Session session, StreamId of) throws SQLException {
        return session.list(
                FOLLOWED_OF,
                WatchRows::followed,
                of.suite(),
                of.target(),
                of.stream().label());
    }

    private static Followed followed(Row row) throws SQLException {
        return new Followed(
                row.text("run"),
                row.small("part"),
                stream(row),
                row.whole("cases"),
                row.whole("first_position"),
                row.whole("last_position"));
    }

    /** Keeps a baseline, with detectors that begin anew in the place of those there were. */
    static void pin(Session session, BaselineRecord baseline, Map<String, Json> detectors) throws SQLException {
        StreamId of = baseline.stream();
        session.update(
                PIN,
                baseline.id(),
                of.suite(),
                of.target(),
                of.stream().label(),
                Columns.nanos(baseline.pinnedAt()),
                baseline.document().line());
        session.update(FORGET, of.suite(), of.target(), of.stream().label());
        save(session, of, detectors);
    }

    static List<BaselineRecord> baselines(Session session, Parsed parsed) throws SQLException {
        return session.list(BASELINES, row -> baseline(row, parsed));
    }

    static Optional<BaselineRecord> baseline(Session session, StreamId of, Parsed parsed) throws SQLException {
        return session.first(
                BASELINE_OF,
                row -> baseline(row, parsed),
                of.suite(),
                of.target(),
                of.stream().label());
    }

    private static BaselineRecord baseline(Row row, Parsed parsed) throws SQLException {
        return new BaselineRecord(
                row.text("id"),
                stream(row),
                Columns.instant(row.whole("pinned_at")),
                parsed.of(List.of("baseline", row.text("id")), row.bytes("document")));
    }

    /**
     * Writes nothing, and so waits for another process that is keeping a word. A transaction that read first and wrote
     * after the other had would be refused at once, however patient it is.
     */
    static void waitForTurn(Session session) throws SQLException {
        session.update(NOTHING);
    }

    static void acknowledge(Session session, Acknowledgement given) throws SQLException {
        session.update(
                ACKNOWLEDGE, given.suite(), given.reason(), Columns.nanos(given.at()), Columns.nanos(given.until()));
    }

    static List<Acknowledgement> acknowledgements(Session session) throws SQLException {
        return session.list(
                ACKNOWLEDGEMENTS,
                row -> new Acknowledgement(
                        row.text("suite"),
                        row.text("reason"),
                        Columns.instant(row.whole("acknowledged_at")),
                        Columns.instant(row.whole("until_at"))));
    }

    private static StreamId stream(Row row) throws SQLException {
        return new StreamId(
                row.text("suite"),
                row.text("target"),
                Stream.valueOf(row.text("stream").toUpperCase(Locale.ROOT)));
    }
}
