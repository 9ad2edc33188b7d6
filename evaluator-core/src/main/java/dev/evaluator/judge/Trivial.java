package dev.evaluator.judge;

import dev.evaluator.sample.WhiteSpace;
import dev.evaluator.target.Replay;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern APOSTROPHES = Pattern.compile("['’]");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{Cc}]+");

    private Trivial() {}

    /** Returns what an answer is if there is nothing in it to grade. */
    static Optional<String> of(Replay replay) {
        String answer = words(replay.response().text());
        if (answer.isEmpty()) {
            return Optional.of(
                    WhiteSpace.trimmed(replay.response().text()).isEmpty()
                            ? "the answer is empty"
                            : "the answer is nothing but punctuation");
        }
        // An expected answer is never trivial, however short.
        if (replay.sample()
                .reference()
                .text()
                .map(Trivial::words)
                .filter(answer::equals)
                .isPresent()) {
            return Optional.empty();
        }
        if (OPENERS.contains(answer)) {
            return Optional.of("the answer only announces an answer");
        }
        return answer.equals(words(replay.sample().prompt().question()))
                ? Optional.of("the answer only repeats the question")
                : Optional.empty();
    }

    /** Returns the words of a text in lower case: without hidden characters and punctuation, one blank between two. */
    private static String words(String text) {
        String seen = Untrusted.of(text).text();
        String folded = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String whole = APOSTROPHES.matcher(folded).replaceAll("");
        return WhiteSpace.squeezed(PUNCTUATION.matcher(whole).replaceAll(" "));
    }
}
