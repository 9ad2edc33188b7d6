package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.ArrayList;
import java.util.List;

/**
 * Telephone numbers: with a country's code, in the form of North America, or any groups of digits after a word that
 * says so. A number without any of these may as well be a sum, and is left alone.
 */
final class PhoneRecogniser implements Recogniser {

    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final int LONGEST_FICTION = 14; // from the beginning to 555, with brackets and blanks
    private static final int MOST_GROUPS = 8;
    static final Words BEFORE = Words.of(
            "phone",
            "telephone",
            "tel",
            "call",
            "mobile",
            "cell",
            "fax",
            "whatsapp",
            "sms",
            "hotline",
            "reach",
            "dial",
            "answering",
            "office",
            "telefon",
            "telefonnummer",
            "handy",
            "handynummer",
            "mobil",
            "rufnummer",
            "durchwahl",
            "anrufen",
            "ruf",
            "erreichen");
    private static final Words AFTER = Words.of("office", "fax", "mobile", "cell", "home", "work", "anrufen");

    @Override
    public PrivateKind kind() {
        return PrivateKind.PHONE;
    }

    @Override
    public int end(String text, int start) {
        return end(text, start, false);
    }

    @Override
    public int surrogateEnd(String text, int start) {
        char first = at(text, at(text, start) == '+' || at(text, start) == '(' ? start + 1 : start);
        boolean possible = first == '9'
                || first == '0'
                || text.substring(start, Math.min(text.length(), start + LONGEST_FICTION))
                        .contains("555");
        return possible ? end(text, start, true) : NOTHING;
    }

    private static int end(String text, int start, boolean surrogate) {
        if (at(text, start - 1) == '.' && isDigitAt(text, start - 2)) {
            return NOTHING;
        }
        boolean plus = at(text, start) == '+';
        List<Integer> groups = new ArrayList<>();
        int end = groups(text, plus ? start + 1 : start, groups);
        int digits = groups.stream().mapToInt(Integer::intValue).sum();
        if (end == NOTHING || digits < FEWEST || digits > MOST) {
            return NOTHING;
        }
        if (NumberShapes.isNobodysPhone(Surrogates.digits(text.substring(start, end)))) {
            return surrogate ? end : NOTHING;
        }
        if (surrogate || isAddress(text, start, groups)) {
            return NOTHING;
        }
        boolean country = plus || (text.startsWith("00", start) && digits >= 10 && at(text, start + 2) != '0');
        return country || isAmerican(text, start, groups) || isNamed(text, start, end, groups) ? end : NOTHING;
    }

    /** Reads groups of digits with one separator between, or brackets; returns where they end, with their sizes. */
    private static int groups(String text, int start, List<Integer> groups) {
        int at = at(text, start) == '(' ? start + 1 : start;
        int last = NOTHING;
        boolean open = at > start;
        while (groups.size() < MOST_GROUPS) {
            int end = digitsEnd(text, at, MOST + 1);
            if (end == at || (!groups.isEmpty() && !open && end - at < 2)) {
                return last;
            }
            if (isWordAt(text, end) && !isExtension(text, end)) {
                return NOTHING;
            }
            groups.add(end - at);
            boolean closes = open && at(text, end) == ')';
            open &= !closes;
            last = closes ? NOTHING : end;
            at = closes ? end + 1 : end;
            at = separatorEnd(text, at);
            if (at(text, at) == '(' && !open) {
                open = true;
                at++;
            }
            if (!isDigitAt(text, at)) {
                return last;
            }
        }
        return last;
    }

    /** Returns where a separator ends: a blank, or one mark with a blank on either side of it or none. */
    private static int separatorEnd(String text, int start) {
        int mark = at(text, start) == ' ' ? start + 1 : start;
        char c = at(text, mark);
        if (c != '-' && c != '.' && c != '/') {
            return mark;
        }
        return at(text, mark + 1) == ' ' ? mark + 2 : mark + 1;
    }

    private static boolean isExtension(String text, int at) {
        return (at(text, at) == 'x' || at(text, at) == 'X') && isDigitAt(text, at + 1);
    }

    /** Four numbers with points between are an address of the internet, somebody's or nobody's. */
    private static boolean isAddress(String text, int start, List<Integer> groups) {
        int at = start;
        for (int i = 0; i < 3; i++) {
            at += groups.get(i);
            if (groups.size() != 4 || groups.get(i) > 3 || at(text, at) != '.') {
                return false;
            }
            at++;
        }
        return groups.size() == 4 && groups.getLast() <= 3;
    }

    /** Three, three and four digits, perhaps after a 1; none of the first two groups may begin with 0 or 1. */
    private static boolean isAmerican(String text, int start, List<Integer> groups) {
        boolean national = groups.equals(List.of(3, 3, 4));
        if (!national && !groups.equals(List.of(1, 3, 3, 4))) {
            return false;
        }
        String digits =
                text.substring(start, Math.min(text.length(), start + 20)).replaceAll("[^0-9]", "");
        String number = national ? digits : digits.substring(1);
        return number.charAt(0) >= '2' && number.charAt(3) >= '2' && !number.startsWith("55501", 3);
    }

    private static boolean isNamed(String text, int start, int end, List<Integer> groups) {
        boolean decimal = groups.size() == 2 && at(text, start + groups.getFirst()) == '.';
        return !isDay(text, start, groups)
                && !decimal
                && (Context.before(text, start, BEFORE) || Context.after(text, end, AFTER));
    }

    /** A year of these three centuries, and two short groups, before it or after. */
    private static boolean isDay(String text, int start, List<Integer> groups) {
        if (groups.size() < 3 || groups.get(1) > 2) {
            return false;
        }
        int first = groups.getFirst();
        int third = groups.get(2);
        return (first == 4 && third <= 2 && isYear(text, start))
                || (first <= 2 && third == 4 && isYear(text, start + first + groups.get(1) + 2));
    }

    private static boolean isYear(String text, int at) {
        return text.startsWith("18", at) || text.startsWith("19", at) || text.startsWith("20", at);
    }
}
