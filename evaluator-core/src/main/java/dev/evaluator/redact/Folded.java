package dev.evaluator.redact;

import java.util.Arrays;

/**
 * A text in plain characters, with the way back: wide forms, foreign digits, dashes and spaces become those of ASCII,
 * and characters that nobody sees are left out. Character by character, so that its time is linear on any text, which
 * that of Unicode normalisation is not.
 */
final class Folded {

    private final String text;
    private final int[] offsets;

    private Folded(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    static Folded of(String text) {
        int plain = 0;
        while (plain < text.length() && text.charAt(plain) < 0x80) {
            plain++;
        }
        if (plain == text.length()) {
            return new Folded(text, new int[0]);
        }
        StringBuilder out = new StringBuilder(text.length());
        int[] offsets = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean tag = c == 0xdb40 || (i > 0 && text.charAt(i - 1) == 0xdb40);
            if (c < 0x80 || !(tag || Character.getType(c) == Character.FORMAT)) {
                offsets[out.length()] = i;
                out.append(c < 0x80 ? c : folded(c));
            }
        }
        offsets[out.length()] = text.length();
        return new Folded(out.toString(), Arrays.copyOf(offsets, out.length() + 1));
    }

    private static char folded(char c) {
        if (c >= 0xff01 && c <= 0xff5e) {
            return (char) (c - 0xfee0);
        }
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default -> c == 0x2212 ? '-' : c;
        };
    }

    String text() {
        return text;
    }

    /** Returns whether the text is as it was. */
    boolean isPlain() {
        return offsets.length == 0;
    }

    /** Returns where a place of the plain text lies in the original. */
    int offset(int at) {
        return offsets.length == 0 ? at : offsets[at];
    }
}
