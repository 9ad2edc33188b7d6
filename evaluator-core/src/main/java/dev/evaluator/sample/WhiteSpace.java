package dev.evaluator.sample;

/**
 * White space as the recording formats mean it: what Unicode calls a separator of words, lines or segments, the
 * non-breaking spaces among it. Java's own {@code strip} spares those, and keys would not agree.
 */
public final class WhiteSpace {

    private WhiteSpace() {}

    /** Returns a text without white space at its ends. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Returns a text without white space at its ends and with one blank for each run of it inside. */
    public static String squeezed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return trimmed(out.toString());
    }

    private static boolean isSpace(char c) {
        return c <= ' '
                ? c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x1c
                : c == 0x85 || c == 0xa0 || (c >= 0x1680 && Character.isSpaceChar(c));
    }
}
