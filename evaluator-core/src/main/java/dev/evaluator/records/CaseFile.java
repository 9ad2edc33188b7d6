package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One file of cases, recordings or samples; what a line is shows in its keys. */
final class CaseFile implements Closeable {

    private final String source;
    private final String name;
    private final Notes notes;
    private final Rows rows;

    CaseFile(String source, Path file, Notes notes) throws IOException {
        this.source = source;
        this.name = file.toString();
        this.notes = notes;
        this.rows = new Rows(Files.newInputStream(file), "input");
    }

    /** Returns the next line that is not blank. */
    Optional<Line> next() throws IOException {
        return rows.next().map(this::line);
    }

    private Line line(Row row) {
        try {
            Json json = row.json();
            return row.csv() ? new Line.Read(PlainCase.read(json, source)) : line(json);
        } catch (BadLine e) {
            return new Line.Dead(e.reason(), name, row.number(), e.field());
        }
    }

    private Line line(Json json) {
        boolean plain = json.member("input").flatMap(Fields::scalarText).isPresent();
        if (json.member("v").isPresent() && json.member("input").isPresent() && !plain) {
            return record(json);
        }
        if (json.member("set").isPresent() && json.member("outputs").isPresent()) {
            return new Line.Read(RecordedCase.read(json, source));
        }
        if (plain) {
            return new Line.Read(PlainCase.read(json, source));
        }
        throw json.member("input").isPresent() ? BadLine.badField("input") : new BadLine(DeadReason.UNKNOWN_FORMAT, "");
    }

    private Line record(Json json) {
        return json.member("sample").isPresent() && json.member("redaction").isPresent()
                ? new Line.Stored(Samples.read(json, notes))
                : new Line.Read(OwnRecord.interaction(json, notes));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
