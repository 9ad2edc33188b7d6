package dev.evaluator.redact;

/** Words that say what a number is. */
final class Context {

    static final int REACH = 40;
    private static final int NEXT = 10;

    private Context() {}

    /** Returns where the last of the words within 40 characters before a place begins, or -1. */
    static int lastBefore(Plain text, int at, Words words) {
        return words.last(text, Math.max(0, at - REACH), at);
    }

    /** Returns whether one of the words begins right after a place, a blank or a mark between. */
    static boolean after(Plain text, int at, Words words) {
        return words.last(text, at, Math.min(text.length(), at + NEXT)) >= 0;
    }
}
