package dev.evaluator.redact;

import java.util.List;
import java.util.Locale;

/**
 * Something that a person who does not exist might have written.
 *
 * @param kind what stands in it that must not get out
 * @param text what was written
 * @param telling what of it must not be read any more, each by itself
 */
record Canary(PrivateKind kind, String text, List<String> telling) {

    /** Returns whether nothing of it can be read in what became of it, however it is grouped. */
    boolean isCaught(String redacted) {
        String left = bare(redacted);
        return telling.stream().noneMatch(part -> left.contains(bare(part)));
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> bare.append((char) c));
        return bare.toString();
    }
}
