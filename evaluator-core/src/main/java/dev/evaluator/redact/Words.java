package dev.evaluator.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Words that say what a number is, in lower case, sorted by how they begin: most places of a text begin none of them. */
final class Words {

    private static final int LETTERS = 256;

    private final List<String> all;
    private final String[][] byFirst = new String[LETTERS][];

    private Words(List<String> words) {
        all = List.copyOf(words);
        for (int first = 0; first < LETTERS; first++) {
            List<String> beginning = new ArrayList<>();
            for (String word : words) {
                if (word.charAt(0) == Character.toLowerCase((char) first)) {
                    beginning.add(word);
                }
            }
            byFirst[first] = beginning.toArray(String[]::new);
        }
    }

    static Words of(String... words) {
        for (String word : words) {
            if (!word.equals(word.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("a word must be in lower case, was " + word);
            }
        }
        return new Words(List.of(words));
    }

    /** Returns the one that says it best. */
    String first() {
        return all.getFirst();
    }

    /** Returns the words of all of these. */
    static Words all(Stream<Words> parts) {
        return new Words(parts.flatMap(part -> part.all.stream()).distinct().toList());
    }

    /** Returns every one of them. */
    List<String> all() {
        return all;
    }

    /** Returns where the last of them that lies between two places begins, or -1. */
    int last(Plain text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            char c = text.charAt(i);
            String[] beginning = c < LETTERS ? byFirst[c] : byFirst[0];
            if (beginning.length > 0 && !Characters.isWordAt(text, i - 1) && beginsAny(beginning, text, i, to)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean beginsAny(String[] words, Plain text, int at, int to) {
        for (String word : words) {
            if (at + word.length() <= to && isWholeAt(word, text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether words begin at a place, in any case, and end where a word ends; that one begins is presupposed. */
    static boolean isWholeAt(String words, Plain text, int at) {
        int end = at + words.length();
        return text.begins(words, at, words.length()) && !Characters.isWordAt(text, end) && !isToken(text, end);
    }

    /** Returns whether a word is the kind of what redaction put there, as in {@code PHONE#k3f9ak2m}. */
    private static boolean isToken(Plain text, int end) {
        return Characters.at(text, end) == '#' && Characters.isLatin(Characters.at(text, end + 1));
    }
}
