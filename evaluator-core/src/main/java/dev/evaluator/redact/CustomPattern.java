package dev.evaluator.redact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.evaluator.json.Json;

/** A pattern of the user for values of one kind, such as order numbers; it runs on RE2J, in linear time. */
public final class CustomPattern {

    private static final int LONGEST = 1000;

    private final String name;
    private final Pattern pattern;

    private CustomPattern(String name, Pattern pattern) {
        this.name = name;
        this.pattern = pattern;
    }

    /**
     * Returns a pattern; throws {@link IllegalArgumentException} when it is none, is longer than 1,000 characters or
     * matches the empty text.
     */
    public static CustomPattern of(String name, String expression) {
        if (expression.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern must have at most " + LONGEST + " characters, had " + expression.length());
        }
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.matches("")) {
                throw new IllegalArgumentException("pattern '" + expression + "' must not match the empty text");
            }
            return new CustomPattern(name, pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + expression + "' is no pattern of RE2: " + e.getDescription(), e);
        }
    }

    Pattern pattern() {
        return pattern;
    }

    Json json() {
        return Json.object().put("name", name).put("pattern", pattern.pattern()).build();
    }
}
