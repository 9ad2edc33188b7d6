package dev.evaluator.run;

import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.score.JudgeId;
import java.util.Optional;

/**
 * What judges said before of the very same answers. Only scoring stored answers again may recall: a judge that changes
 * behind its name must be seen in live runs, anchors, repeats and probes, which therefore always ask.
 */
@FunctionalInterface
public interface Recall {

    /** Recalls nothing. */
    Recall NOTHING = (question, judge) -> Optional.empty();

    /** Returns what this judge, of this identity, said when it was asked this before. */
    Optional<Judgement> judgement(Question question, JudgeId judge);
}
