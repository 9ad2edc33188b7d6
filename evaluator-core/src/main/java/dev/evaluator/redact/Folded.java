package dev.evaluator.redact;

import java.util.Arrays;

/**
 * A text in plain characters, with the way back: wide forms, foreign digits, dashes and spaces become those of ASCII,
 * and characters that nobody sees are left out. Character by character, so that its time is linear on any text, which
 * that of Unicode normalisation is not.
 */
final class Folded {

    private static final int[] SAME = {};
    private static final char TAG = 0xdb40; // the first half of all tags

    private final String text;
    private final int[] offsets;

    private Folded(String text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    static Folded of(String text) {
        int same = 0;
        while (same < text.length() && (text.charAt(same) < 0x80 || isPlain(text, same))) {
            same++;
        }
        if (same == text.length()) {
            return new Folded(text, SAME);
        }
        for (int i = same; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80 && isUnseen(text, i)) {
                return shortened(text);
            }
        }
        char[] out = text.toCharArray();
        for (int i = same; i < out.length; i++) {
            out[i] = out[i] < 0x80 ? out[i] : folded(out[i]);
        }
        return new Folded(new String(out), SAME);
    }

    private static boolean isPlain(String text, int at) {
        return !isUnseen(text, at) && folded(text.charAt(at)) == text.charAt(at);
    }

    /** Returns whether nobody sees a character: one that directs others, or a half of a tag. */
    private static boolean isUnseen(String text, int at) {
        char c = text.charAt(at);
        boolean tag = c == TAG || (at > 0 && text.charAt(at - 1) == TAG);
        return tag || Character.getType(c) == Character.FORMAT;
    }

    private static Folded shortened(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int[] offsets = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 || !isUnseen(text, i)) {
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

    /** Returns whether every place is where it was. */
    boolean isAligned() {
        return offsets.length == 0;
    }

    /** Returns where a place of the plain text lies in the original. */
    int offset(int at) {
        return offsets.length == 0 ? at : offsets[at];
    }
}
