package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.sql.SQLException;
import java.util.List;

/** Calibrations as rows. */
final class CalibrationRows {

    private static final String SAVE = """
        insert into calibration (key, judge, judge_digest, definition, labels, slice, validated, document, calibrated_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set validated = excluded.validated, document = excluded.document,
            calibrated_at = excluded.calibrated_at\
        """;

    private static final String ALL = "select * from calibration order by calibrated_at desc, key";

    private CalibrationRows() {}

    static void save(Session session, CalibrationRecord calibration) throws SQLException {
        session.update(
                SAVE,
                calibration.key().value(),
                calibration.judge(),
                calibration.judgeDigest().map(Digest::value).orElse(null),
                calibration.definition().map(Digest::value).orElse(null),
                calibration.labels().value(),
                calibration.slice(),
                calibration.validated() ? 1 : 0,
                calibration.document().line(),
                Columns.nanos(calibration.calibratedAt()));
    }

    static List<CalibrationRecord> all(Session session) throws SQLException {
        return session.list(ALL, CalibrationRows::read);
    }

    private static CalibrationRecord read(Row row) throws SQLException {
        return new CalibrationRecord(
                new Digest(row.text("key")),
                row.text("judge"),
                row.maybe("judge_digest").map(Digest::new),
                row.maybe("definition").map(Digest::new),
                new Digest(row.text("labels")),
                row.text("slice"),
                row.small("validated") == 1,
                Json.parse(row.text("document")),
                Columns.instant(row.whole("calibrated_at")));
    }
}
