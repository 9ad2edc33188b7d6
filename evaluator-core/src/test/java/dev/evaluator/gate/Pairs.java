package dev.evaluator.gate;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Settled cases of one evaluator, {@code accuracy}, and gates to read them. */
final class Pairs {

    static final String ACCURACY = "accuracy";
    static final CaseScore MISSING = new CaseScore.Unscored(Reason.JUDGE_ERROR);

    private Pairs() {}

    static Requirement.NoWorse noWorse(double margin) {
        return new Requirement.NoWorse(ACCURACY, margin, Optional.empty());
    }

    static Requirement.AtLeast atLeast(double bar, double margin) {
        return new Requirement.AtLeast(ACCURACY, bar, margin, Optional.empty());
    }

    static Requirement.Never never(double rate) {
        return new Requirement.Never(ACCURACY, rate);
    }

    static Gate sequential(Requirement... requirements) {
        return gate(Procedure.SEQUENTIAL, 1, requirements);
    }

    static Gate oneLook(Requirement... requirements) {
        return gate(Procedure.ONE_LOOK, 1, requirements);
    }

    static Gate gate(Procedure procedure, int attempt, Requirement... requirements) {
        return new Gate(List.of(requirements), Slicing.NONE, procedure, attempt, Set.of());
    }

    static CaseScore graded(double value) {
        return new CaseScore.Graded(value, false);
    }

    static CaseScore critical() {
        return new CaseScore.Graded(0, true);
    }

    static Pair pair(Sample sample, CaseScore candidate, CaseScore baseline) {
        return new Pair(sample, Map.of(ACCURACY, candidate), Map.of(ACCURACY, baseline));
    }

    static Pair pair(int number, CaseScore candidate, CaseScore baseline) {
        return pair(Cases.number(number).sample(), candidate, baseline);
    }

    static Pair pair(int number, double candidate, double baseline) {
        return pair(number, graded(candidate), graded(baseline));
    }

    /** Lets a gate read so many cases of the same outcome. */
    static Gate read(Gate gate, int times, CaseScore candidate, CaseScore baseline) {
        IntStream.range(0, times).forEach(i -> gate.consume(pair(i, candidate, baseline)));
        return gate;
    }

    static Gate read(Gate gate, int times, double candidate, double baseline) {
        return read(gate, times, graded(candidate), graded(baseline));
    }

    static Finding.Code onlyReason(Decision decision) {
        List<Finding> reasons = decision.reasons();
        if (reasons.size() != 1) {
            throw new AssertionError("one reason was expected: " + reasons);
        }
        return reasons.getFirst().code();
    }
}
