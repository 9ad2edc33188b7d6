package dev.evaluator.judge;

import dev.evaluator.score.JudgeId;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Grades criteria: a model, recorded verdicts, or people. */
public interface Judge {

    /** Who it is that grades. */
    enum Kind {
        /** A model: it can be asked again, and might be talked round. */
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

    /** Tells whether its grades come with quotes where a criterion requires evidence. */
    default boolean canQuote() {
        return kind() == Kind.MODEL;
    }

    /** Returns the judges it consists of: itself alone, or the members of a jury. */
    default List<Judge> members() {
        return List.of(this);
    }

    /** Returns this judge as a function makes it; of a jury, each member. */
    default Judge each(UnaryOperator<Judge> made) {
        return made.apply(this);
    }

    /** Returns a judge of the same identity whose grades come from a function. */
    default Judge gradedBy(Function<Question, Judgement> grades) {
        return new GradedBy(this, grades);
    }

    /**
     * Grades one criterion of one replay.
     *
     * @throws dev.evaluator.target.CallFailed when the judge could not be reached
     */
    Judgement grade(Question question);
}
