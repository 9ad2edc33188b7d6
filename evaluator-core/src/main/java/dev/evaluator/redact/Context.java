package dev.evaluator.redact;

import java.util.Collection;

/** Words that say what a number is. */
final class Context {

    private static final int REACH = 40;
    private static final int NEXT = 10;

    private Context() {}

    /** Returns whether one of the words stands within 40 characters before a place; the words are in lower case. */
    static boolean before(String text, int at, Collection<String> words) {
        return last(text, Math.max(0, at - REACH), at, words) >= 0;
    }

    /** Returns where the last of the words within 40 characters before a place begins, or -1. */
    static int lastBefore(String text, int at, Collection<String> words) {
        return last(text, Math.max(0, at - REACH), at, words);
    }

    /** Returns whether one of the words stands within 40 characters before a place, and no digit between. */
    static boolean rightBefore(String text, int at, Collection<String> words) {
        int from = at;
        while (from > 0 && at - from < REACH && !Characters.isDigitAt(text, from - 1)) {
            from--;
        }
        return last(text, from, at, words) >= 0;
    }

    /** Returns whether one of the words begins right after a place, a blank or a mark between. */
    static boolean after(String text, int at, Collection<String> words) {
        return last(text, at, Math.min(text.length(), at + NEXT), words) >= 0;
    }

    private static int last(String text, int from, int to, Collection<String> words) {
        for (int i = to - 1; i >= from; i--) {
            if (Characters.isWordAt(text, i) && !Characters.isWordAt(text, i - 1)) {
                for (String word : words) {
                    int end = i + word.length();
                    if (end <= to
                            && text.regionMatches(true, i, word, 0, word.length())
                            && !Characters.isWordAt(text, end)
                            && !isToken(text, end)) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    /** Returns whether a word is the kind of what redaction put there, as in {@code PHONE#k3f9ak2m}. */
    private static boolean isToken(String text, int end) {
        return Characters.at(text, end) == '#' && Characters.isLatin(Characters.at(text, end + 1));
    }
}
