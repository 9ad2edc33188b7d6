package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.store.LabelRecord.Said;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;

/** Labels as rows. */
final class LabelRows {

    private static final String SAVE = """
        insert into label (key, answer, criterion_digest, annotator, kind, grade, inclusion, run, target, case_id,
            evaluator, criterion, labelled_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (key) do update set kind = excluded.kind, grade = excluded.grade, inclusion = excluded.inclusion,
            labelled_at = excluded.labelled_at\
        """;

    private static final String REMOVE = "delete from label where key = ?";
    private static final String ALL = "select * from label order by labelled_at, key";

    private LabelRows() {}

    static void save(Session session, LabelRecord label) throws SQLException {
        session.update(
                SAVE,
                label.key().value(),
                label.answer().value(),
                label.criterionDigest().value(),
                label.annotator(),
                label.said().label(),
                label.said() instanceof Said.Grade(String grade) ? grade : null,
                label.inclusion().isPresent() ? (Double) label.inclusion().getAsDouble() : null,
                label.place().run(),
                label.place().target(),
                label.place().caseId(),
                label.place().evaluator(),
                label.place().criterion(),
                Columns.nanos(label.at()));
    }

    static void remove(Session session, Digest key) throws SQLException {
        session.update(REMOVE, key.value());
    }

    static List<LabelRecord> all(Session session) throws SQLException {
        return session.list(ALL, LabelRows::read);
    }

    private static LabelRecord read(Row row) throws SQLException {
        Said said = switch (row.text("kind")) {
            case "grade" -> new Said.Grade(row.text("grade"));
            case "not_applicable" -> new Said.NotApplicable();
            default -> new Said.Unclear();
        };
        return new LabelRecord(
                new Digest(row.text("answer")),
                new Digest(row.text("criterion_digest")),
                row.text("annotator"),
                said,
                row.real("inclusion").map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                new LabelRecord.Place(
                        row.text("run"),
                        row.text("target"),
                        row.text("case_id"),
                        row.text("evaluator"),
                        row.text("criterion")),
                Columns.instant(row.whole("labelled_at")));
    }
}
