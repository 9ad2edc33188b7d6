package dev.evaluator.redact;

/** Questions about single characters of a text; beyond its ends there is nothing. */
final class Characters {

    private Characters() {}

    static char at(String text, int at) {
        return Integer.compareUnsigned(at, text.length()) < 0 ? text.charAt(at) : '\0';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigitAt(String text, int at) {
        return isDigit(at(text, at));
    }

    static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Returns whether it belongs to a word, in any script. */
    static boolean isWord(char c) {
        return c < 0x80 ? isDigit(c) || isLatin(c) : Character.isLetterOrDigit(c);
    }

    static boolean isWordAt(String text, int at) {
        return isWord(at(text, at));
    }

    /** Returns where a run of digits that begins here ends, at most {@code most} characters on. */
    static int digitsEnd(String text, int from, int most) {
        int end = from;
        while (end - from < most && isDigitAt(text, end)) {
            end++;
        }
        return end;
    }
}
