package dev.evaluator.score;

import dev.evaluator.sample.NormalForm;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shipped ways to hold an answer against the reference text. */
public final class Matches {
    private static final int LONGEST_NUMBER = 1_000;

    /** The same text, white space at the ends aside. */
    public static final Match EXACT = new Simple(
            "exact", expected -> true, (answer, expected) -> clean(answer).equals(clean(expected)));

    /** The expected text stands somewhere in the answer, in upper or lower case. */
    public static final Match CONTAINS = new Simple(
            "contains",
            expected -> !expected.isBlank(),
            (answer, expected) -> fold(answer).contains(fold(expected)));

    /** The last {@code [Yes]} or {@code [No]}, else the last bare yes or no. */
    public static final Match LAST_YES_NO = new Simple(
            "last-yes-no",
            expected -> yesNo(expected).isPresent(),
            (answer, expected) -> same(yesNo(answer), yesNo(expected)));

    /** The last number, compared as a number. */
    public static final Match LAST_NUMBER = new Simple(
            "last-number",
            expected -> number(expected).isPresent(),
            (answer, expected) -> sameNumber(number(answer), number(expected)));

    /** What stands in the last {@code \boxed{…}}. */
    public static final Match LAST_BOXED = new Simple(
            "last-boxed",
            expected -> true,
            (answer, expected) -> same(boxed(answer), boxed(expected).or(() -> Optional.of(clean(expected)))));

    /** The last choice by letter, such as {@code (B)} or {@code B.}. */
    public static final Match LAST_CHOICE = new Simple(
            "last-choice",
            expected -> choice(expected).isPresent(),
            (answer, expected) -> same(choice(answer), choice(expected)));

    private Matches() {}

    /** Returns the match of the last number after the last marker. */
    public static Match lastNumberAfter(String marker) {
        return new LastNumberAfter(marker);
    }

    /** Returns the match with this name. */
    public static Optional<Match> named(String name) {
        return switch (name) {
            case "exact" -> Optional.of(EXACT);
            case "contains" -> Optional.of(CONTAINS);
            case "last-yes-no" -> Optional.of(LAST_YES_NO);
            case "last-number" -> Optional.of(LAST_NUMBER);
            case "last-boxed" -> Optional.of(LAST_BOXED);
            case "last-choice" -> Optional.of(LAST_CHOICE);
            default -> Optional.empty();
        };
    }

    private record Simple(String name, Predicate<String> form, BiPredicate<String, String> rule) implements Match {
        @Override
        public boolean canExpect(String expected) {
            return form.test(expected);
        }

        @Override
        public boolean agrees(String answer, String expected) {
            return rule.test(answer, expected);
        }
    }

    private record LastNumberAfter(String marker) implements Match {
        LastNumberAfter {
            if (marker.isEmpty()) {
                throw new IllegalArgumentException("the marker of last-number-after must not be empty");
            }
        }

        @Override
        public String name() {
            return "last-number-after " + marker;
        }

        @Override
        public boolean canExpect(String expected) {
            return number(expected).isPresent();
        }

        @Override
        public boolean agrees(String answer, String expected) {
            int at = answer.lastIndexOf(marker);
            return at >= 0 && sameNumber(number(answer.substring(at + marker.length())), number(expected));
        }
    }

    private static boolean same(Optional<String> answer, Optional<String> expected) {
        return answer.isPresent() && answer.equals(expected);
    }

    private static boolean sameNumber(Optional<BigDecimal> answer, Optional<BigDecimal> expected) {
        return answer.isPresent() && expected.isPresent() && answer.get().compareTo(expected.get()) == 0;
    }

    private static String clean(String text) {
        return NormalForm.composed(text.replace("\r\n", "\n")).strip();
    }

    private static String fold(String text) {
        return clean(text).toLowerCase(Locale.ROOT);
    }

    private static Optional<String> yesNo(String text) {
        return last(Patterns.BRACKETED_YES_NO, text)
                .or(() -> last(Patterns.BARE_YES_NO, text))
                .map(found -> found.toLowerCase(Locale.ROOT));
    }

    /** Returns the last number, if there is one that anybody can mean. */
    static Optional<BigDecimal> number(String text) {
        // Reading more digits than anybody means takes time that grows with the square of their number.
        return last(Patterns.NUMBER, text)
                .filter(found -> found.length() <= LONGEST_NUMBER)
                .map(found -> new BigDecimal(found.replace(",", "").replace('\u2212', '-')));
    }

    private static Optional<String> choice(String text) {
        return last(Patterns.BRACKETED_CHOICE, text).or(() -> last(Patterns.CHOICE, text));
    }

    private static Optional<String> boxed(String text) {
        int at = text.lastIndexOf("\\boxed{");
        if (at < 0) {
            return Optional.empty();
        }
        int depth = 0;
        for (int i = at + 6; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return Optional.of(clean(text.substring(at + 7, i)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        String found = null;
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return Optional.ofNullable(found);
    }
}
