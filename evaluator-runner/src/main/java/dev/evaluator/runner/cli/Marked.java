package dev.evaluator.runner.cli;

import dev.evaluator.sample.WhiteSpace;
import java.text.Normalizer;

/** Quotes in the text they are from, between {@code »} and {@code «}. */
final class Marked {

    private static final int AROUND = 40;

    private Marked() {}

    /** Returns a quote marked in its place, with some of the words around it; white space does not count. */
    static String quote(String quote, String answer) {
        String words = plain(quote);
        String text = plain(answer);
        int start = text.indexOf(words);
        if (start < 0 || words.isEmpty()) {
            return "»" + words + "«, which is not in the answer";
        }
        int end = start + words.length();
        int from = text.offsetByCodePoints(start, -Math.min(AROUND, text.codePointCount(0, start)));
        int to = text.offsetByCodePoints(end, Math.min(AROUND, text.codePointCount(end, text.length())));
        return (from > 0 ? "…" : "") + text.substring(from, start) + "»" + words + "«" + text.substring(end, to)
                + (to < text.length() ? "…" : "");
    }

    private static String plain(String text) {
        return WhiteSpace.squeezed(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
}
