package dev.evaluator.judge;

import dev.evaluator.score.JudgeId;
import java.util.List;

/** Grades criteria: a model, recorded verdicts, or people. */
public interface Judge {

    /** Who it is that grades. */
    enum Kind {
        /** A model: it can be asked again, must quote what it is told to, and might be talked round. */
        MODEL,
        /** Recorded or simulated verdicts, which stay what they are; they quote nothing. */
        RECORDED,
        /** People, by their labels; they quote nothing. */
        PEOPLE
    }

    /** Returns who grades, with the identity of all that can change a grade. */
    JudgeId id();

    /** Returns how many times each criterion is asked; the grades are averaged inside the case. */
    int votes();

    /** Returns what kind of judge it is. */
    default Kind kind() {
        return Kind.MODEL;
    }

    /** Returns the judges it consists of: itself alone, or the members of a jury. */
    default List<Judge> members() {
        return List.of(this);
    }

    /**
     * Grades one criterion of one replay.
     *
     * @throws dev.evaluator.target.CallFailed when the judge could not be reached
     */
    Judgement grade(Question question);
}
