package dev.evaluator.judge;

import dev.evaluator.score.Reason;
import java.util.List;

/** Which of two answers a judge prefers, having seen them in both orders, or why it did not say. */
public sealed interface Preference {

    /** Returns what was said word for word: candidate first, then baseline first. */
    List<Transcript> transcripts();

    /** Which answer is better. */
    enum Choice {
        CANDIDATE,
        BASELINE,
        TIE
    }

    /**
     * A preference.
     *
     * @param straight which answer is better where the candidate's stands first
     * @param turned which answer is better where the baseline's stands first
     * @param rationale why, in the judge's words
     */
    record Stated(Choice straight, Choice turned, String rationale, List<Transcript> transcripts)
            implements Preference {
        public Stated {
            transcripts = List.copyOf(transcripts);
        }

        /** Returns which answer is better; a tie too where the two orders disagree. */
        public Choice choice() {
            return ordersDisagree() ? Choice.TIE : straight;
        }

        /** Tells whether turning the answers round turned the judge round. */
        public boolean ordersDisagree() {
            return straight != turned;
        }
    }

    /** No preference could be had in one order or the other, and why. */
    record Unstated(Reason reason, String detail, List<Transcript> transcripts) implements Preference {
        public Unstated {
            transcripts = List.copyOf(transcripts);
        }
    }
}
