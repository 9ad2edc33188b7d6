package dev.evaluator.judge;

import dev.evaluator.score.JudgeId;

/** Grades criteria: a model, recorded verdicts, or people. */
public interface Judge {

    /** Returns who grades, with the identity of all that can change a grade. */
    JudgeId id();

    /** Returns how many times each criterion is asked; the grades are averaged inside the case. */
    int votes();

    /**
     * Grades one criterion of one replay.
     *
     * @throws dev.evaluator.target.CallFailed when the judge could not be reached
     */
    Judgement grade(Question question);
}
