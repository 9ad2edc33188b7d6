package dev.evaluator.judge;

import dev.evaluator.sample.WhiteSpace;
import dev.evaluator.target.Replay;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Answers that hold nothing to grade. Models as judges are known to pass some of them, such as a lone colon or "Let's
 * solve this step by step" (arXiv 2507.08794), so a rule settles them and no model is asked.
 */
final class Trivial {

    private static final Set<String> OPENERS = Set.of(
            "thought process",
            "solution",
            "answer",
            "the answer is",
            "final answer",
            "lets solve this step by step",
            "lets solve this problem step by step",
            "lets think step by step",
            "lets think about this step by step",
            "let me think",
            "let me think about this",
            "lets begin",
            "sure",
            "certainly",
            "of course",
            "sure here is the answer",
            "here is the answer",
            "here is the solution",
            "heres the answer",
            "respuesta",
            "solución",
            "lösung",
            "antwort",
            "réponse",
            "解",
            "答案",
            "かいせつ",
            "解説");

    /** So many characters tell most texts apart. */
    private static final int OPENING = 80;

    private Trivial() {}

    /** Returns what an answer is if there is nothing in it to grade. */
    static Optional<String> of(Replay replay) {
        String answer = replay.response().text();
        String opening = words(opening(answer));
        if (opening.isEmpty() && words(answer).isEmpty()) {
            return Optional.of(
                    WhiteSpace.trimmed(answer).isEmpty()
                            ? "the answer is empty"
                            : "the answer is nothing but punctuation");
        }
        boolean announces = announces(opening) && OPENERS.contains(words(answer));
        if (!announces && !saysTheSame(answer, opening, replay.sample().prompt().question())) {
            return Optional.empty();
        }
        // An expected answer is never trivial, however short.
        if (replay.sample()
                .reference()
                .text()
                .filter(text -> saysTheSame(answer, opening, text))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(announces ? "the answer only announces an answer" : "the answer only repeats the question");
    }

    private static boolean announces(String opening) {
        for (String opener : OPENERS) {
            if (agree(opening, opener)) {
                return true;
            }
        }
        return false;
    }

    // Texts that differ in their first words are not compared to the end: almost all do.
    private static boolean saysTheSame(String answer, String opening, String other) {
        return agree(opening, words(opening(other))) && words(answer).equals(words(other));
    }

    private static boolean agree(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /** Returns the first words of a text, cut before a blank, where nothing after it changes their form. */
    private static String opening(String text) {
        if (text.length() <= OPENING) {
            return text;
        }
        int blank = text.lastIndexOf(' ', OPENING);
        return blank > 0 ? text.substring(0, blank) : text;
    }

    /** Returns the words of a text in lower case: without hidden characters and punctuation, one blank between two. */
    private static String words(String text) {
        String seen = Untrusted.of(text).text();
        String folded = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int character = folded.codePointAt(i);
            i += Character.charCount(character);
            if (character != '\'' && character != '’') {
                words.appendCodePoint(separates(character) ? ' ' : character);
            }
        }
        return WhiteSpace.squeezed(words.toString());
    }

    private static boolean separates(int character) {
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.CONTROL -> true;
            default -> false;
        };
    }
}
