package dev.evaluator.runner.report;

import dev.evaluator.runner.report.QuotedSpans.Span;
import java.text.Normalizer;
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
    private static final int AROUND = 60;

    Excerpt {
        pieces = List.copyOf(pieces);
    }

    /** What a piece is. */
    enum Kind {
        /** As it was written. */
        PLAIN,
        /** As it was written, and quoted by a judge. */
        QUOTED,
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

        boolean quoted() {
            return kind == Kind.QUOTED;
        }
    }

    /** Returns a text of which at most so many characters are shown, two thirds of them from the beginning. */
    static Excerpt of(String text, int most) {
        return of(text, most, List.of());
    }

    /**
     * Returns the same with what is quoted from it marked; where that stands in the middle of a long text, it is shown
     * with a few words around it, up to half as much again.
     */
    static Excerpt of(String text, int most, List<String> quotes) {
        String whole = quotes.isEmpty() ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        List<String> sought = quotes.stream()
                .map(quote -> Normalizer.normalize(quote, Normalizer.Form.NFC))
                .toList();
        String trimmed = whole.strip();
        List<Span> quoted = QuotedSpans.of(trimmed, sought);
        List<Piece> pieces = new ArrayList<>();
        int reached = 0;
        for (Span window : windows(trimmed, most, quoted)) {
            if (window.from() > reached) {
                pieces.add(new Piece(
                        Kind.CUT,
                        Words.count(trimmed.codePointCount(reached, window.from())) + " of "
                                + Words.count(whole.codePointCount(0, whole.length())) + " characters left out"));
            }
            show(trimmed, window, quoted, pieces);
            reached = window.to();
        }
        return new Excerpt(pieces);
    }

    /** Returns what of a text is shown: all of it, or its head and tail and the quotes between them. */
    private static List<Span> windows(String text, int most, List<Span> quoted) {
        if (text.length() <= most) {
            return List.of(new Span(0, text.length()));
        }
        List<Span> windows = new ArrayList<>();
        windows.add(new Span(0, whole(text, most * 2 / 3)));
        windows.add(new Span(whole(text, text.length() - most / 3), text.length()));
        int left = most / 2;
        for (Span span : quoted) {
            int from = Math.max(0, span.from() - AROUND);
            int to = Math.min(text.length(), Math.min(span.to() + AROUND, from + left));
            if (to > from) {
                windows.add(new Span(whole(text, from), whole(text, to)));
                left -= to - from;
            }
        }
        return QuotedSpans.merged(windows);
    }

    /** Returns the place, or the one before where it would tear a character. */
    private static int whole(String text, int place) {
        return place > 0
                        && place < text.length()
                        && Character.isLowSurrogate(text.charAt(place))
                        && Character.isHighSurrogate(text.charAt(place - 1))
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
        pieces.forEach(piece -> all.append(piece.plain() || piece.quoted() ? piece.text() : "[" + piece.text() + "]"));
        return all.toString();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    private static void show(String text, Span window, List<Span> quoted, List<Piece> pieces) {
        int reached = window.from();
        for (Span span : quoted) {
            Span shown = span.within(window.from(), window.to());
            if (!shown.isEmpty()) {
                show(text.substring(reached, shown.from()), Kind.PLAIN, pieces);
                show(text.substring(shown.from(), shown.to()), Kind.QUOTED, pieces);
                reached = shown.to();
            }
        }
        show(text.substring(reached, window.to()), Kind.PLAIN, pieces);
    }

    private static void show(String text, Kind kind, List<Piece> pieces) {
        StringBuilder written = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(c -> {
            if (isHidden(c)) {
                end(written, kind, pieces);
                pieces.add(new Piece(Kind.HIDDEN, "U+%04X".formatted(c)));
            } else {
                written.appendCodePoint(c);
            }
        });
        end(written, kind, pieces);
    }

    private static void end(StringBuilder written, Kind kind, List<Piece> pieces) {
        if (!written.isEmpty()) {
            pieces.add(new Piece(kind, written.toString()));
            written.setLength(0);
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
