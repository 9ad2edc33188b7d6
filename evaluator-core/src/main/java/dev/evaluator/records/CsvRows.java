package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes cases as rows of CSV. */
final class CsvRows {

    /** What a case would not be the same without. */
    private static final Set<String> NEEDED = Set.of("input", "conversation", "reference", "points", "context");

    private CsvRows() {}

    /** Returns a table of one case, with a column for its reference in any case. */
    static String table(Map<String, Json> fields) {
        Set<String> columns = new LinkedHashSet<>(List.of("id", "input"));
        if (fields.containsKey("conversation")) {
            columns.add("conversation");
        }
        columns.add("reference");
        columns.addAll(fields.keySet());
        List<String> names = List.copyOf(columns);
        return names.stream().map(CsvRows::quoted).collect(Collectors.joining(",")) + "\n" + row(names, fields) + "\n";
    }

    /** Returns a table with one more row. */
    static CaseFile.Kept.Added added(Path file, String text, Map<String, Json> fields, String end) {
        List<String> columns = columns(file, text);
        List<String> lacking = new ArrayList<>(fields.keySet());
        lacking.removeAll(columns);
        lacking.remove("id");
        Optional<String> needed = lacking.stream().filter(NEEDED::contains).findFirst();
        if (needed.isPresent()) {
            throw new IllegalArgumentException(file + " has no column '" + needed.get()
                    + "', which the case needs; add the column, or keep it in a .jsonl");
        }
        return new CaseFile.Kept.Added(text + row(columns, fields) + end, lacking);
    }

    private static List<String> columns(Path file, String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        try {
            return CsvTable.under(new RawLine(header, 1, true, Optional.empty(), Extent.NOWHERE))
                    .columns();
        } catch (BadLine e) {
            throw new IllegalArgumentException(file + " begins with a header that cannot be read: " + header, e);
        }
    }

    private static String row(List<String> columns, Map<String, Json> fields) {
        return columns.stream()
                .map(column -> Optional.ofNullable(fields.get(column))
                        .map(value -> cell(column, value))
                        .orElse(""))
                .map(CsvRows::quoted)
                .collect(Collectors.joining(","));
    }

    private static String cell(String column, Json value) {
        if (column.equals("conversation")) {
            return value.line();
        }
        if (!(value instanceof Json.Arr)) {
            return value.text().orElseThrow();
        }
        List<String> texts =
                value.items().stream().flatMap(item -> item.text().stream()).toList();
        if (texts.stream().anyMatch(text -> text.contains("|"))) {
            throw new IllegalArgumentException(
                    "a '|' stands in the " + column + " of the case, which divides them in CSV; keep it in a .jsonl");
        }
        return String.join(" | ", texts);
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\\r\\n].*") || !cell.strip().equals(cell)
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
