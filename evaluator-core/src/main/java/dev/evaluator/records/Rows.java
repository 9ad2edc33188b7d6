package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;

/** The rows of a file, CSV or JSONL; which of them shows in its first line, never in its name. */
final class Rows implements Closeable {

    private static final String CELL = "[\\p{L}\"][\\p{L}\\p{N}_ .\"-]*";

    private final Bytes bytes;
    private final Optional<Mac> mac;
    private final Lines lines;
    private final String column;
    private Optional<Elements> elements = Optional.empty();
    private Optional<CsvTable> table = Optional.empty();
    private boolean begun;
    private boolean ended;

    /**
     * Creates a reader of rows.
     *
     * @param column the column that a header must have
     */
    Rows(InputStream in, String column) throws IOException {
        this(in, column, Optional.empty(), TrafficFiles.Start.OF_FILE);
    }

    /**
     * Creates a reader of rows that tells each by a keyed hash of its bytes.
     *
     * @param column the column that a header must have
     * @param mac makes the hashes
     * @param from where in the file the bytes begin
     */
    Rows(InputStream in, String column, Optional<Mac> mac, TrafficFiles.Start from) throws IOException {
        this.bytes = new Bytes(in, from);
        this.mac = mac;
        this.lines = new Lines(bytes, mac);
        this.column = column;
    }

    /** Returns the next row; blank lines and the header are none. */
    Optional<Row> next() throws IOException {
        while (!ended) {
            Optional<RawLine> line = line();
            ended = line.isEmpty();
            if (line.isPresent() && !line.get().isBlank()) {
                Optional<Row> row = row(line.get());
                if (row.isPresent()) {
                    return row;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RawLine> line() throws IOException {
        if (!begun) {
            elements = Layout.of(bytes, mac);
        }
        Optional<RawLine> element = elements.isPresent() ? elements.get().next() : Optional.empty();
        if (elements.isPresent() && element.isEmpty()) {
            // What follows an array stands on lines of its own, unless it is one more array.
            elements = bytes.nextInk() == '[' ? Layout.of(bytes, mac) : Optional.empty();
            return elements.isPresent() ? line() : lines.next(false);
        }
        return element.isPresent() ? element : lines.next(table.isPresent());
    }

    private Optional<Row> row(RawLine line) {
        boolean first = !begun;
        begun = true;
        if (first && isHeader(line)) {
            return header(line);
        }
        Supplier<Foreign> content = table.<Supplier<Foreign>>map(columns -> () -> new Foreign(columns.row(line), false))
                .orElse(line::document);
        return Optional.of(new Row(line.number(), table.isPresent(), line.text().length(), line.extent(), content));
    }

    private Optional<Row> header(RawLine line) {
        try {
            CsvTable header = CsvTable.under(line);
            if (!header.columns().contains(column)) {
                throw header.columns().stream()
                        .filter(column::equalsIgnoreCase)
                        .findFirst()
                        .map(other -> BadLine.badField(DeadReason.HEADER + "/" + other))
                        .orElseGet(() -> new BadLine(DeadReason.MISSING_FIELD, column));
            }
            table = Optional.of(header);
            return Optional.empty();
        } catch (BadLine e) {
            ended = true; // What stands under a bad header says nothing.
            return Optional.of(new Row(line.number(), true, 0, line.extent(), () -> {
                throw e;
            }));
        }
    }

    /** Whether a first line is a header: one with the column that must be there, or several plain names. */
    private boolean isHeader(RawLine line) {
        String text = line.text().strip();
        boolean json = text.startsWith("{") || text.startsWith("[");
        return line.fault().isEmpty() && !json && (hasColumn(text) || text.matches(CELL + "(," + CELL + ")+"));
    }

    private boolean hasColumn(String header) {
        return Stream.of(header.split(","))
                .map(String::strip)
                .anyMatch(name -> name.equals(column) || name.equals('"' + column + '"'));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
