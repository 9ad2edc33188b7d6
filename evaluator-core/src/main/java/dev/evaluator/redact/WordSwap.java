package dev.evaluator.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces whole words by others, all in one pass, and keeps them in the case the text has them in. */
final class WordSwap {

    private static final String LETTER = "[\\p{L}\\p{M}\\p{N}_]";

    /** "Anna" is no word of "Joanna", nor of "Anna-Lena", who is somebody else. */
    private static final String BEFORE = "(?<!" + LETTER + ")(?<!" + LETTER + "-)";

    private static final String AFTER = "(?!" + LETTER + ")(?!-" + LETTER + ")";

    private final Map<String, Pair> words = new HashMap<>();
    private final String placeholder;
    private final String standIn;
    private final Pattern pattern;

    private record Pair(String from, String to) {}

    /** Creates a swap; {@code standIn} takes the place of {@code placeholder}. */
    WordSwap(Map<String, String> swaps, String placeholder, String standIn) {
        swaps.forEach((from, to) -> words.put(key(from), new Pair(from, to)));
        this.placeholder = placeholder;
        this.standIn = standIn;
        // Longer words first: "New York" before "New".
        String any = swaps.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", BEFORE + "(?:", ")" + AFTER));
        this.pattern = Pattern.compile(
                Stream.of(Pattern.quote(placeholder), any).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Returns the words found in a text, as it has them. */
    List<String> found(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (words.containsKey(key(matcher.group()))) {
                found.add(matcher.group());
            }
        }
        return found;
    }

    /** Returns a text with its words swapped. */
    String in(String text) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
    }

    private String replacement(MatchResult match) {
        String found = match.group();
        Pair pair = words.get(key(found));
        if (pair == null) {
            return found.equals(placeholder) ? standIn : found;
        }
        return found.equals(pair.from()) ? pair.to() : inCaseOf(found, pair.to());
    }

    private static String inCaseOf(String found, String word) {
        if (found.length() > 1 && found.equals(found.toUpperCase(Locale.ROOT))) {
            return word.toUpperCase(Locale.ROOT);
        }
        if (found.equals(found.toLowerCase(Locale.ROOT))) {
            return word.toLowerCase(Locale.ROOT);
        }
        int first = word.offsetByCodePoints(0, 1);
        return Character.isUpperCase(found.codePointAt(0))
                ? word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first)
                : word;
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
