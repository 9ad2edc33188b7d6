package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.noWorse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.Proportion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the gate itself, read case by case to its budget, passes what is worse by the margin and fails what is as
 * good. A rate is contradicted when its exact 99.9 % lower bound lies above it.
 */
class GateSimulationTest {

    private static final double NOMINAL = 0.05;
    private static final List<Sample> SAMPLES = Cases.many(3_000);

    /** One case: what is gained with probability (q+d)/2 and lost with (q−d)/2, some of it never scored. */
    private record Truth(double q, double difference, double missing) {
        Pair next(SplittableRandom chance, Sample sample) {
            double u = chance.nextDouble();
            boolean gained = u < (q + difference) / 2;
            boolean lost = !gained && u < q;
            CaseScore candidate = graded(lost ? 0 : 1);
            // What is missing are losses: the worst that could be dropped.
            boolean gone = lost && chance.nextDouble() < missing;
            return Pairs.pair(sample, gone ? MISSING : candidate, graded(gained ? 0 : 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2, 0, 400", "0.2, 0.5, 0, 400", "0.1, 0.2, 0.1, 400"})
    void rarelyErrs(double margin, double q, double missing, int runs) {
        errs(margin, q, missing, runs);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.1, 0, 5000",
        "0.05, 0.2, 0, 5000",
        "0.1, 0.2, 0, 10000",
        "0.2, 0.5, 0, 10000",
        "0.1, 0.2, 0.1, 10000"
    })
    void rarelyErrsInManyRuns(double margin, double q, double missing, int runs) {
        errs(margin, q, missing, runs);
    }

    private static void errs(double margin, double q, double missing, int runs) {
        doesNotContradict(
                "false PASS",
                count(
                        runs,
                        11,
                        Verdict.PASS,
                        chance -> verdict(Pairs.sequential(noWorse(margin)), new Truth(q, -margin, missing), chance)),
                runs);
        doesNotContradict(
                "false FAIL",
                count(
                        runs,
                        12,
                        Verdict.FAIL,
                        chance -> verdict(Pairs.sequential(noWorse(margin)), new Truth(q, 0, missing), chance)),
                runs);
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.1, 60, 400", "0.9, 0.05, 100, 400"})
    void aSmallPanelReadOnceRarelyErrs(double bar, double margin, int cases, int runs) {
        doesNotContradict(
                "false PASS",
                count(runs, 13, Verdict.PASS, chance -> level(bar - margin, bar, margin, cases, chance)),
                runs);
        doesNotContradict(
                "false FAIL", count(runs, 14, Verdict.FAIL, chance -> level(bar, bar, margin, cases, chance)), runs);
    }

    /** A rare slice that is worse by its margin, or nothing that is worse, while slices take turns. */
    @ParameterizedTest
    @CsvSource({"0.1, 400", "0.3, 400"})
    void rarelyErrsWhileSlicesTakeTurns(double rare, int runs) {
        doesNotContradict("false PASS", count(runs, 15, Verdict.PASS, chance -> inTurns(rare, -0.3, chance)), runs);
        doesNotContradict("false FAIL", count(runs, 16, Verdict.FAIL, chance -> inTurns(rare, 0, chance)), runs);
    }

    private static Verdict inTurns(double rare, double loss, SplittableRandom chance) {
        Gate gate = new Gate(
                List.of(noWorse(0.2), noWorse(0.3).onEverySlice("locale")),
                new Slicing(Map.of("locale", Set.of("de", "en"))),
                Procedure.SEQUENTIAL,
                1,
                Set.of());
        List<Sample> order = IntStream.range(0, 1_500)
                .mapToObj(i -> Cases.number(i)
                        .in("locale", chance.nextDouble() < rare ? "de" : "en")
                        .sample())
                .toList();
        Turns turns = new Turns(gate, order::iterator, Long.MAX_VALUE, read -> {});
        while (turns.hasNext()) {
            Sample sample = turns.next();
            boolean german = "de".equals(sample.slices().get("locale"));
            turns.settled(new Truth(0.4, german ? loss : 0, 0).next(chance, sample));
        }
        return gate.decide(true).verdict();
    }

    private static Verdict level(double truth, double bar, double margin, int cases, SplittableRandom chance) {
        Gate gate = Pairs.oneLook(atLeast(bar, margin));
        for (int i = 0; i < cases; i++) {
            gate.consume(Pairs.pair(SAMPLES.get(i), graded(chance.nextDouble() < truth ? 1 : 0), graded(1)));
        }
        return gate.decide(true).verdict();
    }

    private static Verdict verdict(Gate gate, Truth truth, SplittableRandom chance) {
        for (int i = 0; !gate.decided(); i++) {
            gate.consume(truth.next(chance, SAMPLES.get(i)));
        }
        return gate.decide(false).verdict();
    }

    private static long count(int runs, long seed, Verdict wrong, Function<SplittableRandom, Verdict> run) {
        return IntStream.range(0, runs)
                .parallel()
                .filter(i -> run.apply(new SplittableRandom(seed * 1_000_003 + i)) == wrong)
                .count();
    }

    private static void doesNotContradict(String what, long wrong, int runs) {
        // P(at most this many right) as a one-sided Clopper-Pearson bound of the rate of being right.
        double lower = 1 - Proportion.upperBound(runs - wrong, runs, 0.001);
        assertThat(lower).as("%s: %d of %d", what, wrong, runs).isLessThanOrEqualTo(NOMINAL);
    }
}
