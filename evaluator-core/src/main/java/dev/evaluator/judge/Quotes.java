package dev.evaluator.judge;

import dev.evaluator.sample.WhiteSpace;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/** Evidence: what a judge quotes must stand in the answer word for word. */
final class Quotes {

    /** A shorter quote stands in almost any answer, and so proves nothing. */
    static final int SHORTEST = 8;

    private Quotes() {}

    /** Returns what is wrong with the quotes of a grade that needs some. */
    static Optional<String> fault(List<String> quotes, String response, boolean needed) {
        if (quotes.isEmpty()) {
            return needed ? Optional.of("no quote from the answer") : Optional.empty();
        }
        String text = normal(response);
        for (String quote : quotes) {
            String words = normal(quote);
            // An answer shorter than any quote is quoted whole.
            if (words.length() < SHORTEST && !words.equals(text)) {
                return Optional.of("a quote of fewer than " + SHORTEST + " characters");
            }
            if (!text.contains(words)) {
                return Optional.of("a quote that is not in the answer");
            }
        }
        return Optional.empty();
    }

    private static String normal(String text) {
        return WhiteSpace.squeezed(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
}
