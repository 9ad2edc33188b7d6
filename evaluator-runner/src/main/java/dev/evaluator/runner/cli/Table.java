package dev.evaluator.runner.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Aligned columns: numbers and intervals to the right, as they are read, everything else to the left. Widths are those
 * of a screen, and whatever would steer one is made visible. A table too wide for its screen has narrower gaps, and then
 * its widest columns of words shortened; the first, which names the row, last.
 */
final class Table {

    private static final int WIDEST_GAP = 3;
    private static final int LEAST = 12;
    private static final String NUMBERS = "0123456789+-–[(";

    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Map<Integer, Terminal.Colour>> colours = new HashMap<>();

    Table row(String... cells) {
        rows.add(List.of(cells).stream().map(Table::line).toList());
        return this;
    }

    /** Gives a cell of the row that came last a colour, to be seen on a screen that has them. */
    Table painted(int column, Terminal.Colour colour) {
        colours.computeIfAbsent(rows.size() - 1, row -> new HashMap<>()).put(column, colour);
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
        return lines(columns, false);
    }

    /** Returns the same lines, in colours if these are wanted. */
    List<String> lines(int columns, boolean coloured) {
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
        long over = words + (long) gap * gaps - columns;
        List<Integer> shortened = IntStream.range(0, count)
                .filter(i -> !right[i] || hasWords(i))
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> i == 0).thenComparingInt(i -> -widths[i]))
                .toList();
        for (int i : shortened) {
            int spared = Math.clamp(over, 0, Math.max(0, widths[i] - LEAST));
            widths[i] -= spared;
            over -= spared;
        }
        return IntStream.range(0, rows.size())
                .mapToObj(row -> line(
                        rows.get(row),
                        widths,
                        right,
                        " ".repeat(gap),
                        coloured ? colours.getOrDefault(row, Map.of()) : Map.of()))
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

    /** Whether below its head a column that begins with numbers goes on in words. */
    private boolean hasWords(int column) {
        return rows.stream()
                .skip(1)
                .filter(row -> column < row.size())
                .anyMatch(row -> row.get(column).chars().anyMatch(Character::isLetter));
    }

    private static String line(
            List<String> row, int[] widths, boolean[] right, String gap, Map<Integer, Terminal.Colour> colours) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = Wrapped.cut(row.get(i), widths[i]);
            String pad = " ".repeat(Math.max(0, widths[i] - Wrapped.width(cell)));
            String shown = colours.containsKey(i) ? colours.get(i).on(cell) : cell;
            line.append(i == 0 ? "" : gap).append(right[i] ? pad + shown : shown + pad);
        }
        return line.toString().stripTrailing();
    }
}
