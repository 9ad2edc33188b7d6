package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.Set;

/** Social security numbers of the United States: 3-2-4 digits with dashes, or otherwise after words that say so. */
final class SsnRecogniser implements Recogniser {

    static final Words WORDS = Words.of("ssn", "social security");

    /** Numbers that were printed as examples and belong to nobody. */
    private static final Set<String> PUBLISHED = Set.of("078051120", "219099999", "123456789", "457555462");

    @Override
    public PrivateKind kind() {
        return PrivateKind.SSN;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        if (isDigitAt(text, start - 2) && at(text, start - 1) == '-') {
            return NOTHING;
        }
        boolean surrogate = text.startsWith("666", start);
        int end = end(text, start, surrogate, clues);
        return surrogate ? -end : end;
    }

    private static int end(Plain text, int start, boolean surrogate, Clues clues) {
        int first = digitsEnd(text, start, 10);
        if (first - start == 9) {
            return ends(text, first)
                            && (surrogate || givenOut(text.substring(start, first)))
                            && clues.near(Clues.About.SSN, start)
                    ? first
                    : NOTHING;
        }
        char separator = at(text, first);
        int second = digitsEnd(text, first + 1, 3);
        int third = digitsEnd(text, second + 1, 5);
        boolean shaped = first - start == 3
                && (separator == '-' || separator == ' ')
                && second - first == 3
                && at(text, second) == separator
                && third - second == 5
                && (separator == '-' || clues.near(Clues.About.SSN, start));
        return shaped
                        && ends(text, third)
                        && (surrogate
                                || givenOut(text.substring(start, first)
                                        + text.substring(first + 1, second)
                                        + text.substring(second + 1, third)))
                ? third
                : NOTHING;
    }

    private static boolean ends(Plain text, int end) {
        return !isWordAt(text, end) && !(at(text, end) == '-' && isDigitAt(text, end + 1));
    }

    private static boolean givenOut(String nine) {
        return !nine.startsWith("000")
                && !nine.startsWith("9")
                && !nine.startsWith("00", 3)
                && !nine.endsWith("0000")
                && !PUBLISHED.contains(nine);
    }
}
