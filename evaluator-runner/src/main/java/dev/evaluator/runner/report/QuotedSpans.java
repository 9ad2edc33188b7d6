package dev.evaluator.runner.report;

import dev.evaluator.sample.WhiteSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the quotes of judges stand in a text, whatever white space is between their words. */
final class QuotedSpans {

    private static final int MOST = 20;

    private QuotedSpans() {}

    /** A stretch of a text, from the first place to before the last. */
    record Span(int from, int to) {

        /** Returns what of this lies within two places; it may be empty. */
        Span within(int least, int most) {
            return new Span(Math.max(from, least), Math.min(to, most));
        }

        boolean isEmpty() {
            return from >= to;
        }
    }

    /** Returns where the quotes stand first, in the order of the text, those that overlap as one. */
    static List<Span> of(String text, List<String> quotes) {
        return quotes.isEmpty() ? List.of() : new Squeezed(text).find(quotes);
    }

    /** A text with one blank for each run of white space, that knows where each of its characters was. */
    private static final class Squeezed {
        private final StringBuilder text = new StringBuilder();
        private final int[] places;

        Squeezed(String whole) {
            places = new int[whole.length()];
            boolean after = false;
            for (int i = 0; i < whole.length(); i++) {
                boolean space =
                        WhiteSpace.trimmed(String.valueOf(whole.charAt(i))).isEmpty();
                if (!space || !after) {
                    places[text.length()] = i;
                    text.append(space ? ' ' : whole.charAt(i));
                }
                after = space;
            }
        }

        List<Span> find(List<String> quotes) {
            return merged(quotes.stream()
                    .map(WhiteSpace::squeezed)
                    .filter(quote -> !quote.isEmpty())
                    .distinct()
                    .limit(MOST)
                    .flatMap(this::find)
                    .toList());
        }

        private Stream<Span> find(String quote) {
            int at = text.indexOf(quote);
            return at < 0 ? Stream.of() : Stream.of(new Span(places[at], places[at + quote.length() - 1] + 1));
        }
    }

    /** Returns stretches in order, those that touch as one. */
    static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.stream().sorted(Comparator.comparingInt(Span::from)).forEach(span -> {
            if (!merged.isEmpty() && merged.getLast().to() >= span.from()) {
                Span before = merged.removeLast();
                merged.add(new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                merged.add(span);
            }
        });
        return merged;
    }
}
