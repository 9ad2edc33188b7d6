package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isWordAt;

/** Up to eight groups of digits with one separator between, or brackets, as telephone numbers are written. */
final class DigitGroups {

    private static final int MOST_GROUPS = 8;
    private static final int MOST_DIGITS = 15;
    private static final long AREA = 1_000_000_000L; // above the first digit of ten
    private static final long EXCHANGE = 1_000_000L;
    private static final long TEN = 10 * AREA;
    private static final int NO_COUNTRY = 999;
    private static final int FICTION = 55501;

    private final Plain text;
    private long sizes; // a byte for each group, the first one lowest
    private int count;
    private int digits;
    private long number;
    private int end = Recogniser.NOTHING;

    private DigitGroups(Plain text) {
        this.text = text;
    }

    /** Reads the groups that begin at a place. */
    static DigitGroups read(Plain text, int start) {
        DigitGroups groups = new DigitGroups(text);
        groups.end = groups.readFrom(start);
        return groups;
    }

    private int readFrom(int start) {
        int at = at(text, start) == '(' ? start + 1 : start;
        int last = Recogniser.NOTHING;
        boolean open = at > start;
        while (count < MOST_GROUPS) {
            int next = digitsEnd(text, at, MOST_DIGITS + 1);
            if (next == at || (count > 0 && !open && next - at < 2 && !isArea(start))) {
                return last;
            }
            if (digits + next - at > MOST_DIGITS || (isWordAt(text, next) && !isExtension(next))) {
                return Recogniser.NOTHING;
            }
            add(at, next);
            boolean closes = open && at(text, next) == ')';
            open &= !closes;
            last = closes ? Recogniser.NOTHING : next;
            at = separatorEnd(closes ? next + 1 : next);
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

    /** After a country's code an area may have one digit only, as in +33 1 and +61 2. */
    private boolean isArea(int start) {
        return count == 1 && (at(text, start - 1) == '+' || text.startsWith("00", start));
    }

    private void add(int from, int to) {
        sizes |= (long) (to - from) << (8 * count);
        count++;
        digits += to - from;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
    }

    /** Returns where a separator ends: a blank, or one mark with a blank on either side of it or none. */
    private int separatorEnd(int start) {
        int mark = at(text, start) == ' ' ? start + 1 : start;
        char c = at(text, mark);
        if (c != '-' && c != '.' && c != '/') {
            return mark;
        }
        return at(text, mark + 1) == ' ' ? mark + 2 : mark + 1;
    }

    private boolean isExtension(int at) {
        return (at(text, at) == 'x' || at(text, at) == 'X') && isDigitAt(text, at + 1);
    }

    /** Returns where the last group ends, or {@link Recogniser#NOTHING}. */
    int end() {
        return end;
    }

    /** Returns how many digits there are in all groups. */
    int digits() {
        return digits;
    }

    int count() {
        return count;
    }

    /** Returns how many digits a group has, from 0. */
    int size(int group) {
        return (int) (sizes >>> (8 * group)) & 0xff;
    }

    /** Returns whether the groups have these sizes and there are no others. */
    boolean are(int... wanted) {
        boolean equal = count == wanted.length;
        for (int i = 0; equal && i < wanted.length; i++) {
            equal = size(i) == wanted[i];
        }
        return equal;
    }

    /** Returns whether area code and exchange of a North American number begin with 2 to 9. */
    boolean areaAndExchange() {
        return number / AREA % 10 >= 2 && number / EXCHANGE % 10 >= 2;
    }

    /** Returns whether the last seven digits are 555-01xx. */
    boolean isFiction() {
        return number / 100 % 100_000 == FICTION;
    }

    /** Returns whether redaction puts such numbers in place of others. */
    boolean isNobodysPhone() {
        return beginsWith(3) || beginsWith(5) || (isAmerican() && isFiction());
    }

    /** Returns whether so many digits are 999, perhaps after zeros. */
    private boolean beginsWith(int leading) {
        long rest = number;
        for (int i = leading; i < digits; i++) {
            rest /= 10;
        }
        return digits >= leading && rest == NO_COUNTRY;
    }

    /** Ten digits, perhaps after a 1 or 001. */
    private boolean isAmerican() {
        long country = number / TEN;
        return (digits == 10 || ((digits == 11 || digits == 13) && country == 1)) && areaAndExchange();
    }
}
