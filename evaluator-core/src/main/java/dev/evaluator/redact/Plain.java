package dev.evaluator.redact;

import java.util.Arrays;

/** A text as an array of characters, for a pass that asks for many of them, most of them more than once. */
final class Plain implements CharSequence {

    private final char[] chars;

    private Plain(char[] chars) {
        this.chars = chars;
    }

    static Plain of(String text) {
        return new Plain(text.toCharArray());
    }

    /** Returns a text of these characters, which must not change any more. */
    static Plain of(char[] chars) {
        return new Plain(chars);
    }

    @Override
    public int length() {
        return chars.length;
    }

    @Override
    public char charAt(int at) {
        return chars[at];
    }

    /** Returns the character at a place; beyond the ends there is nothing, which reads as 0. */
    char at(int at) {
        return at >= 0 && at < chars.length ? chars[at] : '\0';
    }

    /** Returns whether a text stands at a place. */
    boolean startsWith(String wanted, int at) {
        if (at < 0 || at > chars.length - wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (chars[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the first letters of a text, in any case, stand at a place. */
    boolean begins(String wanted, int at, int letters) {
        if (at < 0 || at > chars.length - letters) {
            return false;
        }
        for (int i = 0; i < letters; i++) {
            if (!isSame(chars[at + i], wanted.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(char one, char other) {
        return one == other
                || Character.toLowerCase(Character.toUpperCase(one))
                        == Character.toLowerCase(Character.toUpperCase(other));
    }

    /** Returns where a character stands next, or -1. */
    int indexOf(char wanted, int from) {
        for (int i = from; i < chars.length; i++) {
            if (chars[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Returns where a text begins next, before {@code to}, or -1. */
    int indexOf(String wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length(); i++) {
            if (chars[i] == wanted.charAt(0) && startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    String substring(int from, int to) {
        return new String(chars, from, to - from);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new Plain(Arrays.copyOfRange(chars, from, to));
    }

    @Override
    public String toString() {
        return new String(chars);
    }
}
