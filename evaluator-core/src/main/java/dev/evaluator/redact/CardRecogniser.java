package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isWordAt;

/** Numbers of payment cards: 12 to 19 digits, single blanks or dashes between groups, Luhn and the issuer's lengths. */
final class CardRecogniser implements Recogniser {

    private static final int LEAST = 12;
    private static final int MOST = 19;
    private static final int SMALLEST_GROUP = 3;

    @Override
    public PrivateKind kind() {
        return PrivateKind.CARD;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        if (!isDigitAt(text, start + 1) || !isDigitAt(text, start + 2)) {
            return NOTHING;
        }
        boolean surrogate = text.startsWith("999", start);
        int end = end(text, start, surrogate);
        return surrogate ? -end : end;
    }

    private static int end(Plain text, int start, boolean surrogate) {
        int digits = 0;
        int longest = NOTHING;
        int group = start;
        while (true) {
            int end = digitsEnd(text, group, MOST + 1);
            if (end - group < SMALLEST_GROUP || digits + end - group > MOST || isWordAt(text, end)) {
                return longest;
            }
            digits += end - group;
            if (digits >= LEAST
                    && (surrogate ? isNobodys(text, start) : issued(leading(text, start, 4), digits))
                    && CheckDigits.luhn(text, start, end)) {
                longest = end;
            }
            char separator = at(text, end);
            if ((separator != ' ' && separator != '-') || !isDigitAt(text, end + 1)) {
                return longest;
            }
            group = end + 1;
        }
    }

    private static boolean isNobodys(Plain text, int start) {
        return leading(text, start, NumberShapes.NO_ISSUER.length()) == Integer.parseInt(NumberShapes.NO_ISSUER);
    }

    /** Returns the number that the first digits make, whatever stands between them. */
    private static int leading(Plain text, int start, int digits) {
        int number = 0;
        int left = digits;
        for (int i = start; left > 0; i++) {
            if (isDigitAt(text, i)) {
                number = 10 * number + text.charAt(i) - '0';
                left--;
            }
        }
        return number;
    }

    /** Returns whether an issuer gives out numbers that begin so and are so long; the list of ISO/IEC 7812 in short. */
    private static boolean issued(int four, int length) {
        int two = four / 100;
        if (two >= 40 && two <= 49) {
            return length == 16 || length == 13 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
            return length >= 14;
        }
        if (two == 35 || two == 62 || two == 64 || two == 65 || four == 6011) {
            return length >= 16;
        }
        // Maestro gives out the rest of 50 and 56 to 69.
        return two == 50 || (two >= 56 && two <= 69);
    }
}
