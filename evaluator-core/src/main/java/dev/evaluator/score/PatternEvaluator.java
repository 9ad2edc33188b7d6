package dev.evaluator.score;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.evaluator.json.Json;
import dev.evaluator.target.Replay;

/** Passes an answer in which a pattern is found, or is not; patterns run in linear time on any text. */
public final class PatternEvaluator implements Evaluator {

    private static final int LONGEST = 1_000;

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
        boolean found = pattern.matcher(replay.response().text()).find();
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
