package dev.evaluator.score;

import java.util.regex.Pattern;

/** Our own patterns: each linear on any text, since none repeats what another part may match too. */
final class Patterns {
    private static final String START = "(?<![\\p{L}\\p{M}\\p{N}_])";
    private static final String END = "(?![\\p{L}\\p{M}\\p{N}_])";

    static final Pattern BRACKETED_YES_NO = Pattern.compile("\\[(yes|no)]", Pattern.CASE_INSENSITIVE);
    // Not \b, for which letters with accents are no letters: "ráno" holds no "no".
    static final Pattern BARE_YES_NO = Pattern.compile(START + "(yes|no)" + END, Pattern.CASE_INSENSITIVE);

    /**
     * Digits, perhaps grouped in threes by commas, perhaps with a sign, a decimal part and an exponent. A hyphen right
     * after a letter or digit is none, as in "pages 3-5". Whether a group of three is one is seen at once, or a long row
     * of groups would be read again from each of them.
     */
    static final Pattern NUMBER = Pattern.compile("("
            + "(?:(?<![\\p{L}\\p{N}])[-\u2212])?"
            + "(?:(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))++|[0-9]++)(?:\\.[0-9]++)?+|(?<![\\p{L}\\p{N}.])\\.[0-9]++)"
            + "(?:[eE][-+]?[0-9]{1,3}(?![\\p{L}\\p{N}]))?+)");

    static final Pattern BRACKETED_CHOICE = Pattern.compile("[(\\[]([A-J])[)\\]]");
    // "A dog" and "I think" hold no choice, "A is right" does.
    static final Pattern CHOICE =
            Pattern.compile(START + "([B-HJ]|A(?! ++(?!is\\b|was\\b)[a-z])|I(?! ++[a-z]))" + END + "(?!['\u2019])");

    private Patterns() {}
}
