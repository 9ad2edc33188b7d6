package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.graded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.Proportion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A7: what is missing does not turn a verdict, and many requirements do not add up to false alarms; δ = .05, q = .2. */
class MissingScoresTest {

    private static final double NOMINAL = 0.05;
    private static final double MARGIN = 0.05;
    private static final double Q = 0.2;
    /** Of all cases; all of them are losses, the worst that could be missing. */
    private static final double MISSED = 0.02;

    private static final int BUDGET = 2 * 866;
    private static final List<Sample> SAMPLES = Cases.many(BUDGET);

    /** What is done about a case without score. */
    private enum About {
        WORST_CASE,
        DROPPED
    }

    @Test
    void missingLossesDoNotPassAndDroppedOnesWould() {
        missingLosses(150);
    }

    @Tag("slow")
    @Test
    void missingLossesDoNotPassAndDroppedOnesWouldInManyRuns() {
        missingLosses(3_000);
    }

    @Test
    void fourEvaluatorsThatAgreeRarelyFailWhatIsAsGood() {
        fourEvaluators(60);
    }

    @Tag("slow")
    @Test
    void fourEvaluatorsThatAgreeRarelyFailWhatIsAsGoodInManyRuns() {
        fourEvaluators(1_500);
    }

    private static void missingLosses(int runs) {
        doesNotContradict(
                "A7 2 % missing, truth -δ, false PASS",
                count(runs, 71, Verdict.PASS, chance -> one(chance, -MARGIN, About.WORST_CASE)), runs);
        doesNotContradict(
                "A7 2 % missing, truth 0, false FAIL",
                count(runs, 72, Verdict.FAIL, chance -> one(chance, 0, About.WORST_CASE)), runs);
        long dropped = count(runs, 71, Verdict.PASS, chance -> one(chance, -MARGIN, About.DROPPED));
        System.out.printf("A7 2 %% missing, truth -δ, dropped: false PASS %.4f%n", dropped / (double) runs);
        assertThat(dropped / (double) runs).as("what leaving them out would do").isGreaterThan(0.2);
    }

    private static void fourEvaluators(int runs) {
        doesNotContradict(
                "A7 M=4 correlated, truth 0, false FAIL",
                count(runs, 73, Verdict.FAIL, chance -> four(chance, 0)),
                runs);
        doesNotContradict(
                "A7 M=4 correlated, one at -δ and 2 % missing, false PASS",
                count(runs, 74, Verdict.PASS, chance -> four(chance, -MARGIN)), runs);
    }

    private static Verdict one(SplittableRandom chance, double truth, About missing) {
        Gate gate = Pairs.sequential(Pairs.noWorse(MARGIN));
        for (int i = 0; i < BUDGET && !gate.decided(); i++) {
            Outcome outcome = Outcome.next(chance.nextDouble(), truth);
            CaseScore candidate = outcome.candidate(chance, MISSED);
            if (missing == About.WORST_CASE || candidate != MISSING) {
                gate.consume(Pairs.pair(SAMPLES.get(i), candidate, outcome.baseline()));
            }
        }
        return gate.decide(true).verdict();
    }

    /** Four evaluators that see the same thing in half of the cases; the first is the one that is worse, if any is. */
    private static Verdict four(SplittableRandom chance, double first) {
        List<String> names = List.of("accuracy", "tone", "completeness", "safety");
        Gate gate = new Gate(
                names.stream()
                        .<Requirement>map(name -> new Requirement.NoWorse(name, MARGIN, Optional.empty()))
                        .toList(),
                Slicing.NONE,
                Procedure.SEQUENTIAL,
                1,
                Set.of());
        for (int i = 0; i < BUDGET && !gate.decided(); i++) {
            double shared = chance.nextDouble();
            Map<String, CaseScore> candidate = new LinkedHashMap<>();
            Map<String, CaseScore> baseline = new LinkedHashMap<>();
            for (String name : names) {
                double u = chance.nextBoolean() ? shared : chance.nextDouble();
                boolean worse = first < 0 && name.equals("accuracy");
                Outcome outcome = Outcome.next(u, worse ? first : 0);
                candidate.put(name, outcome.candidate(chance, worse ? MISSED : 0));
                baseline.put(name, outcome.baseline());
            }
            gate.consume(new Pair(SAMPLES.get(i), candidate, baseline));
        }
        return gate.decide(true).verdict();
    }

    /** What became of a case: gained with probability (q+d)/2 and lost with (q−d)/2. */
    private record Outcome(boolean gained, boolean lost, double truth) {

        static Outcome next(double u, double truth) {
            boolean gained = u < (Q + truth) / 2;
            return new Outcome(gained, !gained && u < Q, truth);
        }

        /** Of the losses as many have no score as make this share of all cases. */
        CaseScore candidate(SplittableRandom chance, double missed) {
            boolean gone = lost && chance.nextDouble() < missed / ((Q - truth) / 2);
            return gone ? MISSING : graded(lost ? 0 : 1);
        }

        CaseScore baseline() {
            return graded(gained ? 0 : 1);
        }
    }

    /** Decides one gate. */
    @FunctionalInterface
    private interface Run {
        Verdict with(SplittableRandom chance);
    }

    private static long count(int runs, long seed, Verdict wrong, Run run) {
        return IntStream.range(0, runs)
                .parallel()
                .filter(i -> run.with(new SplittableRandom(seed * 1_000_003 + i)) == wrong)
                .count();
    }

    private static void doesNotContradict(String what, long wrong, int runs) {
        System.out.printf(
                "%s: %.4f (95 %% upper bound %.4f)%n",
                what, wrong / (double) runs, Proportion.upperBound(wrong, runs, 0.05));
        double lower = 1 - Proportion.upperBound(runs - wrong, runs, 0.001);
        assertThat(lower).as("%s: %d of %d", what, wrong, runs).isLessThanOrEqualTo(NOMINAL);
    }
}
