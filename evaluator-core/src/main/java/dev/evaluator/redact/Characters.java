package dev.evaluator.redact;

/** Questions about single characters of a text; beyond its ends there is nothing. */
final class Characters {

    private static final boolean[] WORD = new boolean[0x100];

    static {
        for (char c = 0; c < WORD.length; c++) {
            WORD[c] = Character.isLetterOrDigit(c);
        }
    }

    private Characters() {}

    static char at(Plain text, int at) {
        return text.at(at);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigitAt(Plain text, int at) {
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
        return c < WORD.length ? WORD[c] : Character.isLetterOrDigit(c);
    }

    static boolean isWordAt(Plain text, int at) {
        return isWord(at(text, at));
    }

    /** Returns where a run of digits that begins here ends, at most {@code most} characters on. */
    static int digitsEnd(Plain text, int from, int most) {
        int end = from;
        while (end - from < most && isDigitAt(text, end)) {
            end++;
        }
        return end;
    }
}
