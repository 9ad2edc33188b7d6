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

    private final Plain text;
    private final int[] offsets;

    private Folded(Plain text, int[] offsets) {
        this.text = text;
        this.offsets = offsets;
    }

    static Folded of(String text) {
        char[] chars = text.toCharArray();
        int all = 0;
        for (char c : chars) {
            all |= c;
        }
        return all < 0x80 ? new Folded(Plain.of(chars), SAME) : folded(chars);
    }

    private static Folded folded(char[] chars) {
        char[] out = new char[chars.length];
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 0x80 && isUnseen(chars, i)) {
                return shortened(chars);
            }
            out[i] = chars[i] < 0x80 ? chars[i] : folded(chars[i]);
        }
        return new Folded(Plain.of(out), SAME);
    }

    /** Returns whether nobody sees a character: one that directs others, or a half of a tag. */
    private static boolean isUnseen(char[] chars, int at) {
        char c = chars[at];
        boolean tag = c == TAG || (at > 0 && chars[at - 1] == TAG);
        return tag || Character.getType(c) == Character.FORMAT;
    }

    private static Folded shortened(char[] chars) {
        char[] out = new char[chars.length];
        int[] offsets = new int[chars.length + 1];
        int length = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c < 0x80 || !isUnseen(chars, i)) {
                offsets[length] = i;
                out[length] = c < 0x80 ? c : folded(c);
                length++;
            }
        }
        offsets[length] = chars.length;
        return new Folded(Plain.of(Arrays.copyOf(out, length)), Arrays.copyOf(offsets, length + 1));
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

    Plain plain() {
        return text;
    }

    String text() {
        return text.toString();
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
