package dev.evaluator.runner.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that fit a screen, by the columns that characters take up there. */
final class Wrapped {

    private static final String TAB = "    ";
    private static final int HANGING = 2;

    private Wrapped() {}

    /** Returns a text in lines of at most so many columns, with nothing in them that could steer a terminal. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line :
                Terminal.visible(text.replace("\r\n", "\n")).replace("\t", TAB).split("\n", -1)) {
            wrap(line, Math.max(2, columns), Math.max(2, columns), lines);
        }
        return lines;
    }

    /** Returns a line in lines of at most so many columns, of which all but the first stand further in. */
    static List<String> hanging(String line, int columns) {
        if (width(line) <= columns) {
            return List.of(line);
        }
        String text = line.strip();
        int indent = Math.min(line.length() - line.stripLeading().length(), columns / 3);
        List<String> lines = new ArrayList<>();
        wrap(text.replace("\t", TAB), Math.max(2, columns - indent), Math.max(2, columns - indent - HANGING), lines);
        for (int i = 0; i < lines.size(); i++) {
            lines.set(i, " ".repeat(i == 0 ? indent : indent + HANGING) + lines.get(i));
        }
        return lines;
    }

    private static void wrap(String line, int first, int others, List<String> lines) {
        int columns = first;
        int start = 0;
        int space = -1;
        int width = 0;
        for (int i = 0; i < line.length(); ) {
            int c = line.codePointAt(i);
            if (c == ' ' && i > start) {
                space = i;
            }
            int next = width + columns(c);
            if (next > columns) {
                int end = space > start ? space : i;
                lines.add(line.substring(start, end));
                start = space > start ? space + 1 : i;
                space = -1;
                i = Math.max(i, start);
                width = width(line.substring(start, i));
                columns = others;
                continue;
            }
            width = next;
            i += Character.charCount(c);
        }
        lines.add(line.substring(start));
    }

    /** Returns a line as far as so many columns take it, with an ellipsis where it goes on. */
    static String cut(String line, int columns) {
        if (width(line) <= columns) {
            return line;
        }
        int end = 0;
        int room = columns - 1;
        while (room >= columns(line.codePointAt(end))) {
            room -= columns(line.codePointAt(end));
            end += Character.charCount(line.codePointAt(end));
        }
        return line.substring(0, end) + "…";
    }

    /** Returns how many columns a text takes up. */
    static int width(String text) {
        return text.codePoints().map(Wrapped::columns).sum();
    }

    private static int columns(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> wide(c) ? 2 : 1;
        };
    }

    /** East Asian scripts and pictures, as terminals draw them. */
    private static boolean wide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1F64F)
                || (c >= 0x1F680 && c <= 0x1F6FF)
                || (c >= 0x1F900 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
