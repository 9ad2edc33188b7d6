package dev.evaluator.score;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.evaluator.json.Json;
import dev.evaluator.target.Replay;

/** Passes an answer in which a pattern is found, or is not; patterns run in linear time on any text. */
public final class PatternEvaluator implements Evaluator {

    private static final int LONGEST = 1_000;

    /** So much of an answer is looked at, in characters. */
    static final int MOST_TEXT = 1 << 20;

    private final String description;
    private final Pattern pattern;
    private final boolean wanted;

    /**
     * Creates an evaluator.
     *
     * @param description what the pattern finds, for people
     * @param pattern an RE2 expression of at most 1,000 characters
     * @param wanted whether it must be found, or must not
     */
    public PatternEvaluator(String description, String pattern, boolean wanted) {
        if (pattern.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern may have at most 1,000 characters, had " + pattern.length());
        }
        try {
            this.pattern = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("not a pattern (RE2 syntax): " + e.getMessage(), e);
        }
        this.description = description;
        this.wanted = wanted;
    }

    @Override
    public Score evaluate(Replay replay) {
        String text = replay.response().text();
        if (text.length() > MOST_TEXT) {
            boolean found = pattern.matcher(text.substring(0, MOST_TEXT)).find();
            return found
                    ? Score.pass(wanted, () -> "holds " + description)
                    : new Score.Unscored(
                            Reason.INPUT_TOO_LONG,
                            "its first " + MOST_TEXT + " characters do not hold " + description + ", and the other "
                                    + (text.length() - MOST_TEXT) + " were not looked at");
        }
        boolean found = pattern.matcher(text).find();
        return Score.pass(found == wanted, () -> (wanted ? "does not hold " : "holds ") + description);
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(wanted ? "must-match" : "must-not-match", pattern.pattern())
                .build();
    }
}
