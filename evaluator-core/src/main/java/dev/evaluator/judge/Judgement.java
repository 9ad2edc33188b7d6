package dev.evaluator.judge;

import dev.evaluator.score.Reason;
import java.util.List;

/** What a judge said about one criterion of one answer. */
public sealed interface Judgement {

    /** Returns what was said word for word, to be stored and explained. */
    Transcript transcript();

    /** Returns this judgement with what an earlier call about the same question used counted in. */
    default Judgement after(Transcript earlier) {
        Transcript both = transcript().after(earlier);
        return switch (this) {
            case Grade grade -> new Grade(grade.grade(), grade.value(), grade.rationale(), grade.quotes(), both);
            case NotApplicable none -> new NotApplicable(none.rationale(), both);
            case Unclear unclear -> new Unclear(unclear.reason(), unclear.detail(), both);
        };
    }

    /**
     * A grade with its evidence.
     *
     * @param grade the grade as it stands on the scale
     * @param value what it is worth, from 0 to 1
     * @param rationale why, in the judge's words
     * @param quotes what in the answer it rests on
     */
    record Grade(String grade, double value, String rationale, List<String> quotes, Transcript transcript)
            implements Judgement {
        public Grade {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a grade must be worth 0 to 1, was " + value);
            }
            quotes = List.copyOf(quotes);
        }
    }

    /** The criterion does not apply to this answer. */
    record NotApplicable(String rationale, Transcript transcript) implements Judgement {}

    /** No grade could be had, and why; never a number. */
    record Unclear(Reason reason, String detail, Transcript transcript) implements Judgement {}
}
