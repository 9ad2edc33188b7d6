package dev.evaluator.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Aligned columns: the first to the left, the others to the right, as numbers are read. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String pad = " ".repeat(widths.get(i) - row.get(i).length());
            cells.add(i == 0 ? row.get(i) + pad : pad + row.get(i));
        }
        return cells.stream().collect(Collectors.joining("   ")).stripTrailing();
    }
}
