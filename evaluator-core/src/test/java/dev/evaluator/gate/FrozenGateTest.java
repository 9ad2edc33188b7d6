package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.EProcess;
import dev.evaluator.stats.FailMixture;
import dev.evaluator.stats.FrozenNoise;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A gate against answers that were frozen once: its nulls move by how far off their mean may be. */
class FrozenGateTest {

    private static final double[] WAVERING = {1, 0, 1, 1, 1};
    private static final double[] FIRM = {1, 1, 1, 1, 1};
    private static final Slicing LOCALES = new Slicing(Map.of("locale", Set.of("de", "en")));

    @Test
    void theNullsMoveByTheErrorOfTheMean() {
        Gate gate = gate(noWorse(0.2), 200, WAVERING);
        double error = error(200, WAVERING, 0.025);
        EProcess pass = EProcess.above((1 - 0.2 + error) / 2, 0.1 - error);
        FailMixture fail = new FailMixture((1 - error) / 2, 0.1 - error);
        for (int i = 0; i < 12; i++) {
            gate.consume(pair(i, graded(1), graded(0.8)));
            pass.step(0.6);
            fail.step(0.6);
        }

        Decision.Result result = gate.decide(false).requirements().getFirst();
        assertThat(result.baselineError()).contains(error);
        assertThat(Math.log(result.evidence())).isCloseTo(pass.logE(), within(1e-9));
        assertThat(Math.log(result.failEvidence().orElseThrow())).isCloseTo(fail.logE(), within(1e-9));
    }

    @Test
    void theDifferenceIsKnownSoMuchLess() {
        Gate live = Pairs.sequential(noWorse(0.5));
        Gate frozen = gate(noWorse(0.5), 200, WAVERING);
        Stream.of(live, frozen)
                .forEach(gate -> IntStream.range(0, 8).forEach(i -> gate.consume(pair(i, graded(0.5), graded(0.8)))));

        Decision.Measured sure = difference(live);
        Decision.Measured unsure = difference(frozen);
        double error = error(200, WAVERING, 0.025);
        assertThat(unsure.mean()).isEqualTo(sure.mean());
        assertThat(unsure.lower()).isCloseTo(Math.max(-1, sure.lower() - error), within(1e-12));
        assertThat(unsure.upper()).isCloseTo(sure.upper() + error, within(1e-12));
    }

    @Test
    void anErrorOfHalfTheMarginDecidesNothingWhateverTheCasesShow() {
        double error = error(60, WAVERING, 0.025);
        Gate gate = gate(noWorse(2 * error), 60, WAVERING);
        IntStream.range(0, 60).forEach(i -> gate.consume(pair(i, graded(0), graded(1))));

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Pairs.onlyReason(decision)).isEqualTo(Finding.Code.FEW_CASES);
        assertThat(decision.reasons().getFirst().text())
                .contains("of the frozen baseline may be off by")
                .endsWith("freeze more answers per case, or more cases");
        assertThat(decision.looks()).isZero();
    }

    @Test
    void justBelowHalfTheMarginItReadsOn() {
        Gate gate = gate(noWorse(2 * error(60, WAVERING, 0.025) + 1e-6), 60, WAVERING);

        gate.consume(pair(1, graded(1), graded(1)));

        assertThat(gate.decide(false).looks()).isEqualTo(1);
    }

    @Test
    void aBaselineWithoutAnyScoreDecidesNothing() {
        Decision decision = gate(noWorse(0.2), 60, new double[0]).decide(true);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reasons().getFirst().text()).isEqualTo("the frozen baseline has no score of accuracy");
        assertThat(decision.requirements().getFirst().baselineError()).isEmpty();
    }

    @Test
    void eachSliceHasTheErrorOfItsOwnCasesAndSharesTheLevel() {
        List<Sample> order = IntStream.range(0, 200)
                .mapToObj(i ->
                        Cases.number(i).in("locale", i % 4 == 0 ? "de" : "en").sample())
                .toList();
        List<Requirement> requirements = List.of(noWorse(0.4).onEverySlice("locale"));
        Frozen frozen = Frozen.of(
                requirements,
                LOCALES,
                order.iterator(),
                (sample, evaluator) -> sample.slices().get("locale").equals("de") ? WAVERING : FIRM);

        Gate gate = new Gate(requirements, LOCALES, Procedure.SEQUENTIAL, 1, Trust.FULL, Optional.of(frozen));

        assertThat(gate.decide(false).requirements())
                .extracting(result -> result.baselineError().orElseThrow())
                .containsExactly(error(50, WAVERING, 0.0125), error(150, FIRM, 0.0125));
    }

    @Test
    void aLevelHasNothingToDoWithTheBaseline() {
        Gate gate = gate(atLeast(0.8, 0.1), 3, WAVERING);

        assertThat(gate.decide(false).requirements().getFirst().baselineError()).isEmpty();
        assertThat(Pairs.onlyReason(gate.decide(false))).isNotEqualTo(Finding.Code.FEW_CASES);
    }

    @Test
    void oneLookIsForPassAndFailOnly() {
        List<Requirement> requirements = List.of(noWorse(0.2));
        Frozen frozen = frozen(requirements, 60, FIRM);

        assertThatThrownBy(() ->
                        new Gate(requirements, Slicing.NONE, Procedure.ONE_LOOK, 1, Trust.FULL, Optional.of(frozen)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pairs with a frozen baseline are not pass/fail; read them sequentially");
    }

    private static Gate gate(Requirement requirement, int cases, double[] answers) {
        List<Requirement> requirements = List.of(requirement);
        return new Gate(
                requirements,
                Slicing.NONE,
                Procedure.SEQUENTIAL,
                1,
                Trust.FULL,
                Optional.of(frozen(requirements, cases, answers)));
    }

    private static Frozen frozen(List<Requirement> requirements, int cases, double[] answers) {
        return Frozen.of(requirements, Slicing.NONE, Cases.many(cases).iterator(), (sample, evaluator) -> answers);
    }

    private static double error(int cases, double[] answers, double level) {
        FrozenNoise noise = new FrozenNoise();
        for (int i = 0; i < cases; i++) {
            noise.add(List.of(answers));
        }
        return noise.error(level);
    }

    private static Decision.Measured difference(Gate gate) {
        return gate.decide(false).requirements().getFirst().difference().orElseThrow();
    }
}
