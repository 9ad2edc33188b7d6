package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isWord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words that say what a number is, noted once as the pass over a text goes by, so that what comes after them need not
 * look back. A word is found by its length and its first two letters; most words of a text share these with none.
 */
final class Clues {

    /** What a word says of a number near it. */
    @SuppressWarnings("ImmutableEnumChecker") // Words do not change once they are made.
    enum About {
        BIRTH(0, BirthDateRecogniser.WORDS),
        NATIONAL_ID(1, NationalIds.ANNOUNCING),
        PHONE(2, PhoneRecogniser.BEFORE),
        SSN(3, SsnRecogniser.WORDS),
        VERSION(4, IpRecogniser.VERSION);

        private final int place;
        private final Words words;

        About(int place, Words words) {
            this.place = place;
            this.words = words;
        }
    }

    private record Clue(String words, About about) {}

    private static final int KEYS = 2048;
    private static final int LETTERS = 32; // so many codes apart, a letter is the same in capitals
    private static final int LONGEST = 31;
    private static final int NEVER = -1 - Context.REACH;
    private static final Clue[][] CLUES = clues();
    private static final boolean[] KNOWN = known();

    private final Plain text;
    private final int[] last = new int[About.values().length];

    Clues(Plain text) {
        this.text = text;
        Arrays.fill(last, NEVER);
    }

    /** Returns whether such a word stands within 40 characters before a place that the pass has come to. */
    boolean near(About about, int at) {
        return at - last[about.place] <= Context.REACH;
    }

    /** Returns whether such a word stands within 40 characters before a place, and no digit between. */
    boolean rightBefore(About about, int at) {
        if (!near(about, at)) {
            return false;
        }
        for (int i = at - 1; i > last[about.place]; i--) {
            if (Characters.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Notes the word between two places. */
    void word(int start, int end) {
        if (end - start > LONGEST) {
            return;
        }
        int key = key(text, start, end - start);
        if (KNOWN[key] && text.charAt(start) < 0x80 && !Characters.isWordAt(text, start - 1)) {
            note(CLUES[key], start);
        }
    }

    private void note(Clue[] clues, int start) {
        for (Clue clue : clues) {
            if (Words.isWholeAt(clue.words(), text, start)) {
                last[clue.about().place] = start;
            }
        }
    }

    /** Notes the words that begin between two places. */
    void words(int from, int to) {
        int at = Math.max(from, to - Context.REACH); // what is farther back reaches nothing
        while (at < to) {
            int end = at;
            while (end < text.length() && end - at <= LONGEST && isWord(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                word(at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    private static int key(Plain text, int start, int length) {
        int first = text.charAt(start) % LETTERS;
        int second = length > 1 ? text.charAt(start + 1) % LETTERS : 0;
        return (length * 961 + first * 31 + second) % KEYS;
    }

    private static Clue[][] clues() {
        List<List<Clue>> clues = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            clues.add(new ArrayList<>());
        }
        for (About about : About.values()) {
            for (String words : about.words.all()) {
                int length = 0;
                while (length < words.length() && isWord(words.charAt(length))) {
                    length++;
                }
                clues.get(key(Plain.of(words), 0, length)).add(new Clue(words, about));
            }
        }
        return clues.stream().map(each -> each.toArray(Clue[]::new)).toArray(Clue[][]::new);
    }

    private static boolean[] known() {
        boolean[] known = new boolean[KEYS];
        for (int key = 0; key < KEYS; key++) {
            known[key] = CLUES[key].length > 0;
        }
        return known;
    }
}
