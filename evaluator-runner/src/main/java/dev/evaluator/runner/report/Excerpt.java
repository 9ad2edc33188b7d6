package dev.evaluator.runner.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A text by someone not trusted as a page may show it: its head and tail where it is long, with what nobody would see
 * made visible. It is still to be escaped.
 *
 * @param pieces the text in turn
 */
record Excerpt(List<Piece> pieces) {

    private static final int NAME = 80;

    Excerpt {
        pieces = List.copyOf(pieces);
    }

    /** What a piece is. */
    enum Kind {
        /** As it was written. */
        PLAIN,
        /** The name of a character that would not be seen, or would turn others round. */
        HIDDEN,
        /** Says how much was left out. */
        CUT
    }

    /** A stretch of text. */
    record Piece(Kind kind, String text) {
        boolean plain() {
            return kind == Kind.PLAIN;
        }

        boolean hidden() {
            return kind == Kind.HIDDEN;
        }
    }

    /** Returns a text of which at most so many characters are shown, two thirds of them from the beginning. */
    static Excerpt of(String text, int most) {
        List<Piece> pieces = new ArrayList<>();
        String trimmed = text.strip();
        if (trimmed.length() <= most) {
            show(trimmed, pieces);
        } else {
            int head = whole(trimmed, most * 2 / 3);
            int tail = whole(trimmed, trimmed.length() - most / 3);
            int all = text.codePointCount(0, text.length());
            show(trimmed.substring(0, head), pieces);
            pieces.add(new Piece(
                    Kind.CUT,
                    Words.count(trimmed.codePointCount(head, tail)) + " of " + Words.count(all)
                            + " characters left out"));
            show(trimmed.substring(tail), pieces);
        }
        return new Excerpt(pieces);
    }

    /** Returns the place, or the one before where it would tear a character. */
    private static int whole(String text, int place) {
        return Character.isLowSurrogate(text.charAt(place)) && Character.isHighSurrogate(text.charAt(place - 1))
                ? place - 1
                : place;
    }

    /** Returns a name as a page may show it, in one piece. */
    static String name(String name) {
        return of(name, NAME).text();
    }

    /** Returns the same as one text. */
    String text() {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.plain() ? piece.text() : "[" + piece.text() + "]"));
        return all.toString();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    private static void show(String text, List<Piece> pieces) {
        StringBuilder plain = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (isHidden(c)) {
                end(plain, pieces);
                pieces.add(new Piece(Kind.HIDDEN, "U+%04X".formatted(c)));
            } else {
                plain.appendCodePoint(c);
            }
        });
        end(plain, pieces);
    }

    private static void end(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(Kind.PLAIN, plain.toString()));
            plain.setLength(0);
        }
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
