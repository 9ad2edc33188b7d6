package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigitAt;

/**
 * Telephone numbers: with a country's code, in the form of North America, or any groups of digits after a word that
 * says so. A number without any of these may as well be a sum, and is left alone.
 */
final class PhoneRecogniser implements Recogniser {

    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final int LONGEST_FICTION = 14; // from the beginning to 555, with brackets and blanks
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
    public int end(Plain text, int start, Clues clues) {
        if (at(text, start - 1) == '.' && isDigitAt(text, start - 2)) {
            return NOTHING;
        }
        boolean plus = at(text, start) == '+';
        DigitGroups groups = DigitGroups.read(text, plus ? start + 1 : start);
        int digits = groups.digits();
        if (groups.end() == NOTHING || digits < FEWEST || digits > MOST) {
            return NOTHING;
        }
        if (groups.isNobodysPhone()) {
            return mayBeSurrogate(text, start) ? -groups.end() : NOTHING;
        }
        boolean country = plus || (text.startsWith("00", start) && digits >= 10 && at(text, start + 2) != '0');
        boolean phone = !isAddress(text, start, groups)
                && (country || isAmerican(groups) || isNamed(text, start, groups, clues));
        return phone ? groups.end() : NOTHING;
    }

    private static boolean mayBeSurrogate(Plain text, int start) {
        char first = at(text, at(text, start) == '+' || at(text, start) == '(' ? start + 1 : start);
        return first == '9'
                || first == '0'
                || text.indexOf("555", start, Math.min(text.length(), start + LONGEST_FICTION)) >= 0;
    }

    /** Four numbers with points between are an address of the internet, somebody's or nobody's. */
    private static boolean isAddress(Plain text, int start, DigitGroups groups) {
        if (groups.count() != 4) {
            return false;
        }
        int at = start;
        for (int i = 0; i < 3; i++) {
            at += groups.size(i);
            if (groups.size(i) > 3 || at(text, at) != '.') {
                return false;
            }
            at++;
        }
        return groups.size(3) <= 3;
    }

    /** Three, three and four digits, perhaps after a 1; none of the first two groups may begin with 0 or 1. */
    private static boolean isAmerican(DigitGroups groups) {
        return (groups.are(3, 3, 4) || groups.are(1, 3, 3, 4)) && groups.areaAndExchange() && !groups.isFiction();
    }

    private static boolean isNamed(Plain text, int start, DigitGroups groups, Clues clues) {
        boolean decimal = groups.count() == 2 && at(text, start + groups.size(0)) == '.';
        return !isDay(text, start, groups)
                && !decimal
                && (clues.near(Clues.About.PHONE, start) || Context.after(text, groups.end(), AFTER));
    }

    /** A year of these three centuries, and two short groups, before it or after. */
    private static boolean isDay(Plain text, int start, DigitGroups groups) {
        if (groups.count() < 3 || groups.size(1) > 2) {
            return false;
        }
        int first = groups.size(0);
        int third = groups.size(2);
        return (first == 4 && third <= 2 && isYear(text, start))
                || (first <= 2 && third == 4 && isYear(text, start + first + groups.size(1) + 2));
    }

    private static boolean isYear(Plain text, int at) {
        return text.startsWith("18", at) || text.startsWith("19", at) || text.startsWith("20", at);
    }
}
