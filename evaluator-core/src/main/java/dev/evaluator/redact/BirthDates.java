package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWordAt;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Days as people write them: day, month and year in any order, in digits with one mark between, or with the month's
 * English name. Redaction moves days of birth into the 19th century, where nobody alive was born.
 */
final class BirthDates {

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final String INITIALS = "jfmasond";
    private static final int PIECES = 3;
    private static final int MOST_DAYS = 1000;
    private static final int CENTURY = 100;
    private static final int NOBODYS = 18;

    /** A piece of a date: a number, or a month's name when {@code month} is above 0. */
    private record Piece(int start, int end, int number, int month) {
        int length() {
            return end - start;
        }
    }

    /** A date and where its pieces stand in the text. */
    private record Written(LocalDate date, List<Piece> pieces, Piece year, Piece month, Piece day) {}

    private BirthDates() {}

    /** Returns whether what begins here is a number or a month's name. */
    static boolean mayBegin(Plain text, int start) {
        return isDigitAt(text, start) || month(text, start) > 0;
    }

    /** Returns where a date ends that begins here, below zero where it lies where redaction puts them. */
    static int end(Plain text, int start) {
        Optional<Written> read = read(text, start);
        if (read.isEmpty()) {
            return Recogniser.NOTHING;
        }
        int end = read.get().pieces().getLast().end();
        int century = read.get().date().getYear() / CENTURY;
        if (isWordAt(text, end) || century < NOBODYS || century > 20) {
            return Recogniser.NOTHING;
        }
        return century == NOBODYS ? -end : end;
    }

    /** Returns the date as ISO 8601 writes it. */
    static String normal(String written) {
        return read(Plain.of(written), 0).orElseThrow().date().toString();
    }

    /** Returns another date, written alike. */
    static String shifted(String written, Draw draw) {
        Written found = read(Plain.of(written), 0).orElseThrow();
        LocalDate moved = found.date().plusDays(draw.next(2 * MOST_DAYS) - MOST_DAYS);
        int year = 1800 + Math.floorMod(moved.getYear(), CENTURY);
        LocalDate date = LocalDate.of(year, moved.getMonthValue(), Math.min(moved.getDayOfMonth(), 28));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Piece piece : found.pieces()) {
            out.append(written, at, piece.start()).append(piece(piece, found, date, written));
            at = piece.end();
        }
        return out.append(written.substring(at)).toString();
    }

    private static String piece(Piece piece, Written found, LocalDate date, String written) {
        if (piece.equals(found.year())) {
            return String.valueOf(date.getYear());
        }
        if (piece.month() > 0) {
            String name = MONTHS.get(date.getMonthValue() - 1);
            name = piece.length() == PIECES ? name.substring(0, PIECES) : name;
            return Character.isUpperCase(written.charAt(piece.start()))
                    ? name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                    : name;
        }
        int number = piece.equals(found.month()) ? date.getMonthValue() : date.getDayOfMonth();
        return piece.length() == 2 && number < 10 ? "0" + number : String.valueOf(number);
    }

    private static Optional<Written> read(Plain text, int start) {
        List<Piece> pieces = pieces(text, start);
        if (pieces.size() < PIECES) {
            return Optional.empty();
        }
        Piece first = pieces.get(0);
        Piece second = pieces.get(1);
        Piece third = pieces.get(2);
        if (first.month() > 0) {
            return date(pieces, third, first, second);
        }
        if (second.month() > 0) {
            return date(pieces, third, second, first);
        }
        if (first.length() == 4) {
            return date(pieces, first, second, third);
        }
        return date(pieces, third, second, first).or(() -> date(pieces, third, first, second));
    }

    private static Optional<Written> date(List<Piece> pieces, Piece year, Piece month, Piece day) {
        boolean named = month.month() > 0;
        if (year.month() > 0 || day.month() > 0 || (year.length() != 4 && (named || year.length() != 2))) {
            return Optional.empty();
        }
        int full = year.length() == 4 ? year.number() : year.number() + (year.number() < 30 ? 2000 : 1900);
        try {
            LocalDate date = LocalDate.of(full, named ? month.month() : month.number(), day.number());
            return Optional.of(new Written(date, pieces, year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<Piece> pieces(Plain text, int start) {
        List<Piece> pieces = new ArrayList<>(PIECES);
        int at = start;
        char mark = '\0';
        while (pieces.size() < PIECES) {
            Optional<Piece> piece = piece(text, at);
            if (piece.isEmpty()) {
                return List.of();
            }
            pieces.add(piece.get());
            at = piece.get().end();
            if (pieces.size() < PIECES) {
                int next = separatorEnd(text, at, pieces);
                char found = at(text, at);
                if (next == at || (pieces.size() == 2 && isNumeric(pieces) && found != mark)) {
                    return List.of();
                }
                mark = found;
                at = next;
            }
        }
        return pieces;
    }

    private static boolean isNumeric(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece.month() > 0) {
                return false;
            }
        }
        return true;
    }

    /** A dash, point or stroke; blanks too, and a comma, where a month's name is near; "3rd of March". */
    private static int separatorEnd(Plain text, int from, List<Piece> pieces) {
        char c = at(text, from);
        if (c == '-' || c == '/') {
            return from + 1;
        }
        if (c == '.') {
            return at(text, from + 1) == ' ' ? from + 2 : from + 1;
        }
        int at = c == ',' ? from + 1 : from;
        if (at(text, at) != ' ') {
            return from;
        }
        boolean words = !isNumeric(pieces) || isLatin(at(text, at + 1));
        if (text.startsWith("of ", at + 1)) {
            return at + 4;
        }
        return words ? at + 1 : from;
    }

    private static Optional<Piece> piece(Plain text, int start) {
        if (isDigitAt(text, start)) {
            int end = digitsEnd(text, start, 5);
            return end - start > 4 || end - start == PIECES
                    ? Optional.empty()
                    : Optional.of(new Piece(start, ordinalEnd(text, end), Integer.parseInt(text, start, end, 10), 0));
        }
        int month = month(text, start);
        if (month == 0) {
            return Optional.empty();
        }
        String name = MONTHS.get(month - 1);
        boolean full = text.begins(name, start, name.length());
        int end = start + (full ? name.length() : PIECES);
        return isLatin(at(text, end)) ? Optional.empty() : Optional.of(new Piece(start, end, 0, month));
    }

    /** Returns which month's name begins here with three letters at least, from 1; 0 if none does. */
    private static int month(Plain text, int start) {
        char first = Character.toLowerCase(at(text, start));
        if (INITIALS.indexOf(first) < 0) {
            return 0;
        }
        for (int month = 0; month < MONTHS.size(); month++) {
            String name = MONTHS.get(month);
            if (name.charAt(0) == first && text.begins(name, start, PIECES)) {
                return month + 1;
            }
        }
        return 0;
    }

    private static int ordinalEnd(Plain text, int end) {
        boolean ordinal = isLatin(at(text, end))
                && (text.startsWith("st", end)
                        || text.startsWith("nd", end)
                        || text.startsWith("rd", end)
                        || text.startsWith("th", end));
        return ordinal && !isWordAt(text, end + 2) ? end + 2 : end;
    }
}
