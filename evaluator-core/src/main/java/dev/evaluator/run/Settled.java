package dev.evaluator.run;

import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One case with everything settled: in each arm, each evaluator's outcome for each repeat.
 *
 * @param sample the case
 * @param arms what came of each arm, in the order of the arms
 */
public record Settled(Sample sample, List<ArmResult> arms) {

    public Settled {
        arms = List.copyOf(arms);
    }

    /** Returns whether something of it was not asked for want of budget, so that it counts for nothing yet. */
    boolean isOpen() {
        return arms.stream()
                .anyMatch(arm -> arm.answers().stream().anyMatch(Settled::undone)
                        || arm.scores().values().stream().anyMatch(Settled::undone));
    }

    private static boolean undone(Answer answer) {
        return answer instanceof Answer.Failed failed && failed.reason() == Reason.INTERRUPTED;
    }

    private static boolean undone(CaseScore score) {
        return score instanceof CaseScore.Unscored unscored && unscored.reason() == Reason.INTERRUPTED;
    }

    /**
     * What came of one arm.
     *
     * @param answers the target's answer for each repeat
     * @param scores the case's score by evaluator, repeats averaged
     */
    public record ArmResult(List<Answer> answers, Map<String, CaseScore> scores) {
        public ArmResult {
            answers = List.copyOf(answers);
            scores = Map.copyOf(scores);
        }

        /** Returns whether the target was asked and never answered. */
        boolean unanswered() {
            return answers.stream().allMatch(answer -> answer instanceof Answer.Failed && answer.attempts() > 0);
        }
    }

    /** Folds outcomes by repeat and evaluator into case scores by evaluator. */
    static Map<String, CaseScore> fold(List<String> evaluators, List<Map<String, Evaluation.Outcome>> repeats) {
        return evaluators.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> CaseScore.of(IntStream.range(0, repeats.size())
                                .mapToObj(repeat -> repeats.get(repeat).get(name))
                                .toList())));
    }
}
