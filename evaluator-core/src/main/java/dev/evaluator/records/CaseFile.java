package dev.evaluator.records;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One file of cases, recordings or samples; what it is shows in its lines, never in its name. */
final class CaseFile implements Closeable {

    private final String source;
    private final String name;
    private final Lines lines;
    private Optional<CsvTable> table = Optional.empty();
    private boolean begun;
    private boolean ended;

    CaseFile(String source, Path file) throws IOException {
        this.source = source;
        this.name = file.toString();
        this.lines = new Lines(Files.newInputStream(file));
    }

    /** Returns the next line that is not blank. */
    Optional<Line> next() throws IOException {
        while (!ended) {
            Optional<RawLine> next = lines.next(table.isPresent());
            if (next.isEmpty()) {
                ended = true;
            } else if (!next.get().isBlank()) {
                Optional<Line> line = read(next.get());
                if (line.isPresent()) {
                    return line;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Line> read(RawLine raw) {
        boolean first = !begun;
        begun = true;
        try {
            if (first && isHeader(raw)) {
                ended = true; // A file under a bad header says nothing.
                table = Optional.of(header(raw));
                ended = false;
                return Optional.empty();
            }
            return Optional.of(
                    table.isPresent()
                            ? new Line.Read(PlainCase.read(table.get().row(raw), source))
                            : JsonLine.read(raw.json(), source));
        } catch (BadLine e) {
            return Optional.of(new Line.Dead(e.reason(), name, raw.number(), e.field()));
        }
    }

    private static CsvTable header(RawLine raw) {
        CsvTable header = CsvTable.under(raw);
        if (!header.columns().contains("input")) {
            throw new BadLine(DeadReason.MISSING_FIELD, "input");
        }
        return header;
    }

    /** Whether a first line is the header of a CSV file: the column {@code input}, or several plain names. */
    private static boolean isHeader(RawLine raw) {
        String text = raw.text().strip();
        return raw.fault().isEmpty()
                && (text.matches("\"?input\"?")
                        || text.matches("[\\p{L}\"][\\p{L}\\p{N}_ .\"-]*(,[\\p{L}\\p{N}_ .\"-]*)+"));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
