package dev.evaluator.rubric;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds questions that ask two things at once. It reads only the sentence that asks, knows no grammar and may err both
 * ways: "the terms and conditions" are one thing by their article, "polite and correct" are two.
 */
final class QuestionLint {

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\([^)]*\\)|\\{[^}]*}|“[^”]*”|„[^“]*“");
    private static final Set<String> JOINS = Set.of("and", "or");

    /** What begins an ask of its own. */
    private static final Set<String> ASKS = Set.of(
            "is", "are", "was", "were", "does", "do", "did", "has", "have", "had", "can", "could", "will", "would",
            "should", "how", "what", "why", "when", "where", "which", "whether", "who");

    /** What begins the name of one thing, which may be made of two. */
    private static final Set<String> NAMES = Set.of(
            "the", "a", "an", "any", "its", "their", "his", "her", "your", "our", "no", "each", "every", "all", "some",
            "of", "in", "on", "with", "without", "for", "to", "by", "from", "about", "between", "against", "both",
            "either", "neither");

    private QuestionLint() {}

    /** Returns the words that give the second ask away. */
    static Optional<String> twoAsks(String question) {
        String bare = QUOTED.matcher(question).replaceAll("it");
        if (bare.indexOf('?') != bare.lastIndexOf('?')) {
            return Optional.of("it has two question marks");
        }
        if (bare.contains("and/or")) {
            return Optional.of("'and/or'");
        }
        List<String> words = RubricLint.words(asking(bare));
        for (int i = 1; i < words.size() - 1; i++) {
            if (JOINS.contains(words.get(i)) && (ASKS.contains(words.get(i + 1)) || !named(words, i))) {
                return Optional.of("'" + words.get(i - 1) + " " + words.get(i) + " " + words.get(i + 1) + "'");
            }
        }
        return Optional.empty();
    }

    private static boolean named(List<String> words, int join) {
        return NAMES.contains(words.get(join - 1)) || (join > 1 && NAMES.contains(words.get(join - 2)));
    }

    /** The sentence that asks; what explains it may join as it likes. */
    private static String asking(String text) {
        int end = text.indexOf('?');
        if (end < 0) {
            return text.split("(?<=[.!:])\\s", 2)[0];
        }
        int start = Math.max(text.lastIndexOf(". ", end), text.lastIndexOf(": ", end));
        return text.substring(start < 0 ? 0 : start + 2, end);
    }
}
