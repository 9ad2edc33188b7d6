package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The columns of a CSV file, by which its rows become the same objects as lines of JSON. */
record CsvTable(List<String> columns) {

    private static final Set<String> LISTS = Set.of("points", "context");

    CsvTable {
        if (Set.copyOf(columns).size() < columns.size() || columns.contains("")) {
            throw BadLine.badField("header");
        }
    }

    /** Returns the table under this header. */
    static CsvTable under(RawLine header) {
        return new CsvTable(cells(header).stream().map(String::strip).toList());
    }

    /** Returns a row as an object, empty cells left out. */
    Json row(RawLine line) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            throw BadLine.badField("");
        }
        JsonObjects row = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                row.put(columns.get(i), value(columns.get(i), cells.get(i)));
            }
        }
        return row.build();
    }

    private static Json value(String column, String cell) {
        return switch (column) {
            case "input", "output", "reference" -> Json.of(cell);
            case "conversation" -> parsed(column, cell);
            case "label" -> label(cell.strip());
            default -> LISTS.contains(column) ? list(cell) : Json.of(cell.strip());
        };
    }

    private static Json list(String cell) {
        return Json.ofTexts(Stream.of(cell.split("\\|"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList());
    }

    /** A label is a number, true, false, or an object of those. */
    private static Json label(String cell) {
        return cell.matches("\\{.*}|[-+0-9.eE]+|true|false") ? parsed("label", cell) : Json.of(cell);
    }

    private static Json parsed(String column, String cell) {
        try {
            return Json.parse(cell);
        } catch (JsonException e) {
            throw BadLine.badField(column);
        }
    }

    private static List<String> cells(RawLine line) {
        try (CSVParser parser = CSVParser.parse(line.decoded(), CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            // A lone carriage return ends a row for the parser though not for us.
            return records.size() == 1 ? records.getFirst().toList() : List.of();
        } catch (IOException | UncheckedIOException e) {
            throw new BadLine(line.whole() ? DeadReason.BAD_FIELD : DeadReason.TRUNCATED, "");
        }
    }
}
