package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdict depends on the prefix read and on nothing else. */
class GateOrderTest {

    static Stream<Integer> fiftySeeds() {
        return IntStream.range(0, 50).boxed();
    }

    @ParameterizedTest
    @MethodSource("fiftySeeds")
    void readingInBatchesGivesTheSameDecision(int seed) {
        List<Pair> pairs = pairs(seed);
        Gate atOnce = gate();
        pairs.forEach(atOnce::consume);

        Gate inBatches = gate();
        Random chance = new Random(seed);
        for (int from = 0; from < pairs.size(); ) {
            int to = Math.min(pairs.size(), from + 1 + chance.nextInt(40));
            pairs.subList(from, to).forEach(inBatches::consume);
            inBatches.decide(false); // somebody looks
            from = to;
        }

        assertThat(inBatches.decide(true)).isEqualTo(atOnce.decide(true));
    }

    /** Whatever the missing scores were, they could not have turned the verdict round. */
    @ParameterizedTest
    @MethodSource("fiftySeeds")
    void noValueOfTheMissingScoresFlipsTheVerdict(int seed) {
        List<Pair> pairs = pairs(seed);
        Verdict verdict = decided(pairs);

        for (double value : new double[] {0, 0.5, 1}) {
            Verdict filled =
                    decided(pairs.stream().map(pair -> filled(pair, value)).toList());
            if (verdict != Verdict.INCONCLUSIVE) {
                assertThat(filled).isEqualTo(verdict);
            }
        }
    }

    private static Verdict decided(List<Pair> pairs) {
        Gate gate = gate();
        pairs.forEach(gate::consume);
        return gate.decide(true).verdict();
    }

    private static Pair filled(Pair pair, double value) {
        CaseScore candidate = pair.candidate().get(Pairs.ACCURACY);
        CaseScore baseline = pair.baseline().get(Pairs.ACCURACY);
        return pair(
                pair.sample(),
                candidate instanceof CaseScore.Unscored ? graded(value) : candidate,
                baseline instanceof CaseScore.Unscored ? graded(1 - value) : baseline);
    }

    private static Gate gate() {
        return Pairs.sequential(noWorse(0.1), atLeast(0.5, 0.1));
    }

    private static List<Pair> pairs(int seed) {
        Random chance = new Random(seed);
        double better = 0.6 + 0.4 * chance.nextDouble();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            pairs.add(pair(
                    Cases.number(i).sample(),
                    chance.nextDouble() < 0.01 ? MISSING : graded(chance.nextDouble() < better ? 1 : 0.25),
                    chance.nextDouble() < 0.01 ? MISSING : graded(chance.nextDouble() < 0.8 ? 1 : 0.25)));
        }
        return pairs;
    }
}
