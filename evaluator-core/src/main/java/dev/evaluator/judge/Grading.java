package dev.evaluator.judge;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Turns what was said into a judgement: a grade on the criterion's scale, or the reason why there is none. */
public final class Grading {

    private static final List<String> REFUSALS = List.of(
            "i'm sorry",
            "i’m sorry",
            "i am sorry",
            "sorry, but",
            "i'm truly sorry",
            "i can't",
            "i cannot",
            "i'm unable",
            "as an ai");

    private Grading() {}

    /** Returns the judgement of a grade that was named; one that is not on the scale stays without value. */
    public static Judgement graded(Criterion criterion, String grade, String rationale, Transcript transcript) {
        OptionalDouble value = criterion.scale().value(grade);
        if (value.isEmpty()) {
            return new Judgement.Unclear(
                    Reason.JUDGE_OFF_SCALE,
                    "grade '" + brief(grade) + "' is not one of "
                            + criterion.scale().grades(),
                    transcript);
        }
        return new Judgement.Grade(grade, value.getAsDouble(), rationale, List.of(), transcript);
    }

    /** Returns the judgement of a reply that names no grade: a refusal, or merely unreadable. */
    public static Judgement without(Transcript transcript) {
        String start = transcript.reply().strip().toLowerCase(Locale.ROOT);
        boolean refused = REFUSALS.stream().anyMatch(start::startsWith);
        return new Judgement.Unclear(
                refused ? Reason.JUDGE_REFUSED : Reason.JUDGE_UNREADABLE,
                "no grade in '" + brief(transcript.reply()) + "'",
                transcript);
    }

    /** Returns a numbered grade as scales write it: without a fraction when it is whole. */
    public static String level(double score) {
        return score == Math.rint(score) && Math.abs(score) < 1e6
                ? String.valueOf((long) score)
                : String.valueOf(score);
    }

    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }
}
