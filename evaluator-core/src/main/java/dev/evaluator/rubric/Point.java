package dev.evaluator.rubric;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something an answer must say.
 *
 * @param text what, in a few words
 * @param weight how much it counts beside the other points, above 0
 */
public record Point(String text, double weight) {

    /** Stands in a question for the point it is about. */
    static final String PLACEHOLDER = "{point}";

    private static final Pattern WEIGHTED = Pattern.compile("\\(weight ([0-9]{1,6}(?:\\.[0-9]{1,6})?)\\)$");

    public Point {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a point must say something");
        }
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("the weight of point '" + text + "' must be above 0, was " + weight);
        }
    }

    /** Reads a point as cases write it: its text, perhaps with {@code (weight 2)} at the end. */
    public static Point of(String written) {
        String text = written.strip();
        Matcher matcher = WEIGHTED.matcher(text);
        if (matcher.find()) {
            String before = text.substring(0, matcher.start()).strip();
            double weight = Double.parseDouble(matcher.group(1));
            // What cannot be a weight is part of the text: a case must never stop a run.
            if (!before.isEmpty() && weight > 0) {
                return new Point(before, weight);
            }
        }
        return new Point(text, 1);
    }
}
