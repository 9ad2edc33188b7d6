package dev.evaluator.score;

import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An evaluator made of others; each of its parts sees of an answer what it may see by itself. */
interface Compound extends Evaluator {

    /** Returns the parts. */
    List<Evaluator> evaluators();

    /** Returns the score of the whole for a sample, given a way to have the parts scored. */
    Score combined(Sample sample, Function<Evaluator, Score> scoring);

    @Override
    default Score evaluate(Replay replay) {
        return combined(replay.sample(), part -> part.score(replay));
    }

    @Override
    default Score unanswered(NoAnswer failure) {
        return combined(failure.sample(), part -> part.unanswered(failure));
    }

    @Override
    default boolean asksOthers() {
        return false;
    }

    @Override
    default boolean passFail() {
        return evaluators().stream().allMatch(Evaluator::passFail);
    }

    @Override
    default List<JudgeId> judges() {
        return evaluators().stream()
                .flatMap(evaluator -> evaluator.judges().stream())
                .distinct()
                .toList();
    }

    @Override
    default boolean mayFailCritically(Sample sample) {
        return evaluators().stream().anyMatch(part -> part.appliesTo(sample) && part.mayFailCritically(sample));
    }

    /** Puts what costs nothing first: a failed pattern decides before a judge is paid. */
    static <T> List<T> cheapFirst(List<T> parts, Function<T, Evaluator> evaluator) {
        return parts.stream()
                .sorted(Comparator.comparing(part -> costs(evaluator.apply(part))))
                .toList();
    }

    /** Returns a part without score, if there is one; a part that turned out not to apply lacks none. */
    static Optional<Score> lacking(List<Score> scores) {
        return scores.stream()
                .filter(score -> score instanceof Score.Unscored(Reason reason, String detail)
                        && reason != Reason.NOT_APPLICABLE)
                .findFirst();
    }

    /** Returns the grades among scores. */
    static List<Score.Graded> grades(List<Score> scores) {
        return scores.stream()
                .filter(Score.Graded.class::isInstance)
                .map(Score.Graded.class::cast)
                .toList();
    }

    private static boolean costs(Evaluator evaluator) {
        return evaluator.asksOthers() || !evaluator.judges().isEmpty();
    }
}
