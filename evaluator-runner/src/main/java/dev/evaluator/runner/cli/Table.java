package dev.evaluator.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns: numbers and intervals to the right, as they are read, everything else to the left. Widths are those
 * of a screen, and whatever would steer one is made visible. A table too wide for its screen has
 * narrower gaps, and then its widest column of words shortened.
 */
final class Table {

    private static final int WIDEST_GAP = 3;
    private static final int LEAST = 12;
    private static final String NUMBERS = "0123456789+-–[(";

    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        rows.add(List.of(cells).stream().map(Table::line).toList());
        return this;
    }

    private static String line(String cell) {
        return Terminal.visible(
                cell.replaceAll("[\r\n\t]+", " ").replaceAll("(?<=\\S) +", " ").stripTrailing());
    }

    /** Returns the lines as wide as they come. */
    List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /** Returns the lines, none wider than so many columns as far as words can be shortened. */
    List<String> lines(int columns) {
        int count = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, count).map(this::width).toArray();
        boolean[] right = new boolean[count];
        for (int i = 0; i < count; i++) {
            right[i] = isNumeric(i);
        }
        long words = IntStream.of(widths).sum();
        int gaps = Math.max(0, count - 1);
        int gap = IntStream.iterate(WIDEST_GAP, wide -> wide - 1)
                .limit(WIDEST_GAP)
                .filter(wide -> words + (long) wide * gaps <= columns)
                .findFirst()
                .orElse(1);
        long total = words + (long) gap * gaps;
        int widest = IntStream.range(1, count)
                .filter(i -> !right[i])
                .reduce(-1, (one, other) -> one < 0 || widths[other] > widths[one] ? other : one);
        if (widest >= 0 && total > columns) {
            widths[widest] = (int) Math.max(Math.min(LEAST, widths[widest]), widths[widest] - (total - columns));
        }
        return rows.stream()
                .map(row -> line(row, widths, right, " ".repeat(gap)))
                .toList();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> Wrapped.width(row.get(column)))
                .max()
                .orElse(0);
    }

    /** Whether at least half of what stands in a column, its head included, begins as numbers and intervals do. */
    private boolean isNumeric(int column) {
        List<String> cells = rows.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        long numbers = cells.stream()
                .filter(cell -> NUMBERS.indexOf(cell.charAt(0)) >= 0)
                .count();
        return column > 0 && numbers * 2 >= cells.size();
    }

    private static String line(List<String> row, int[] widths, boolean[] right, String gap) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = shortened(row.get(i), widths[i]);
            String pad = " ".repeat(Math.max(0, widths[i] - Wrapped.width(cell)));
            line.append(i == 0 ? "" : gap).append(right[i] ? pad + cell : cell + pad);
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String cell, int width) {
        if (Wrapped.width(cell) <= width) {
            return cell;
        }
        StringBuilder kept = new StringBuilder();
        for (int c : cell.codePoints().toArray()) {
            if (Wrapped.width(kept.toString()) + Wrapped.width(Character.toString(c)) >= width) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + "…";
    }
}
