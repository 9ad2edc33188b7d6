package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Vote;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Transcript;
import dev.evaluator.run.Entry;
import dev.evaluator.score.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What judges said, as votes. */
final class Votes {

    // What the judge itself said counts as said; where it was not reached, or had nothing recorded, there is no case.
    private static final Set<Reason> UNREADABLE = EnumSet.of(
            Reason.JUDGE_UNREADABLE,
            Reason.JUDGE_REFUSED,
            Reason.JUDGE_OFF_SCALE,
            Reason.JUDGE_UNCLEAR,
            Reason.EVIDENCE_MISSING);

    private Votes() {}

    /** Returns the votes; none where the judge was not reached, had nothing recorded, or declined. */
    static List<Vote> of(List<Entry.Judged> judged) {
        List<Vote> votes = new ArrayList<>();
        for (Entry.Judged entry : judged) {
            switch (entry.judgement()) {
                case Judgement.Grade grade -> votes.add(new Vote(Optional.of(grade.grade()), grade.rationale()));
                case Judgement.Unclear unclear
                when UNREADABLE.contains(unclear.reason()) -> votes.add(new Vote(Optional.empty(), unclear.detail()));
                case Judgement.Unclear unreached -> {
                    return List.of();
                }
                case Judgement.NotApplicable declined -> {
                    return List.of();
                }
            }
        }
        return votes;
    }

    /** Returns why the judge was not reached, if it was not; that nothing was recorded is no failure. */
    static Optional<String> unreached(List<Entry.Judged> judged) {
        for (Entry.Judged entry : judged) {
            if (entry.judgement() instanceof Judgement.Unclear(Reason reason, String detail, Transcript said)
                    && !UNREADABLE.contains(reason)
                    && reason != Reason.NOT_LABELLED) {
                return Optional.of(reason.label() + ", " + detail);
            }
        }
        return Optional.empty();
    }
}
