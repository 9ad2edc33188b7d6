package dev.evaluator.score;

import java.util.regex.Pattern;

/** Our own patterns: each linear on any text, since none repeats what another part may match too. */
final class Patterns {

    static final Pattern BRACKETED_YES_NO = Pattern.compile("\\[(yes|no)]", Pattern.CASE_INSENSITIVE);
    static final Pattern BARE_YES_NO = Pattern.compile("\\b(yes|no)\\b", Pattern.CASE_INSENSITIVE);

    /** Digits, perhaps grouped in threes by commas, perhaps with a decimal part; possessive throughout. */
    static final Pattern NUMBER = Pattern.compile("(-?(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\\.[0-9]++)?+)");

    static final Pattern BRACKETED_CHOICE = Pattern.compile("[(\\[]([A-J])[)\\]]");
    static final Pattern CHOICE = Pattern.compile("\\b([A-J])\\b(?!')");

    private Patterns() {}
}
