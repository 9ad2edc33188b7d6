package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.critical;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.oneLook;
import static dev.evaluator.gate.Pairs.onlyReason;
import static dev.evaluator.gate.Pairs.pair;
import static dev.evaluator.gate.Pairs.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLookGateTest {

    @ParameterizedTest
    @CsvSource({
        "150, true, false, ONE_LOOK",
        "151, true, false, SEQUENTIAL",
        "20, false, false, SEQUENTIAL",
        "20, true, true, SEQUENTIAL"
    })
    void smallPanelsOfSinglePassFailCasesAreReadOnce(
            long planned, boolean passFail, boolean clustered, Procedure read) {
        assertThat(Procedure.of(planned, passFail, clustered)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 149", "0.03, 99", "0.05, 59", "0.10, 29", "0.15, 19", "0.20, 14"})
    void identicalPairsPassAtJustThisCount(double margin, int count) {
        assertThat(read(oneLook(noWorse(margin)), count - 1, 1, 1).decide(true).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(oneLook(noWorse(margin)), count, 1, 1).decide(true).verdict())
                .isEqualTo(Verdict.PASS);
    }

    /** Five lost and none gained: ½⁵ = 1/32; four: 1/16. */
    @Test
    void fiveLostAndNoneGainedIsARegressionAndFourAreNot() {
        assertThat(lost(4).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(lost(5).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(onlyReason(lost(5))).isEqualTo(Finding.Code.REGRESSION);
        assertThat(lost(5).requirements().getFirst().failEvidence().orElseThrow())
                .isCloseTo(32, within(1e-9));
    }

    @Test
    void severalRequirementsShareTheRiskOfAFalseFail() {
        Gate gate = oneLook(noWorse(0.05), never(0.01));
        read(gate, 5, 0, 1);
        read(gate, 20, 1, 1);

        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** P(Bin(10, .5) ≤ 1) = 11/1024 and P(Bin(10, .5) ≥ 9) the same. */
    @Test
    void aLevelIsReadByTheBinomialTail() {
        assertThat(level(1, 9).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(level(1, 9).requirements().getFirst().failEvidence().orElseThrow())
                .isCloseTo(1024 / 11.0, within(1e-9));
        assertThat(onlyReason(level(1, 9))).isEqualTo(Finding.Code.BELOW_THRESHOLD);
        assertThat(level(9, 1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(level(9, 1).requirements().getFirst().evidence()).isCloseTo(1024 / 11.0, within(1e-9));
        assertThat(level(5, 5).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void nothingIsDecidedBeforeTheLastCase() {
        Gate gate = read(oneLook(noWorse(0.05)), 100, 0, 1);

        assertThat(gate.decided()).isFalse();
        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMissingCaseIsLostForPassAndNotLostForFail() {
        assertThat(withMissing(29, 0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(withMissing(29, 1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(onlyReason(withMissing(29, 1))).isEqualTo(Finding.Code.MISSING_COULD_FLIP);
        assertThat(withMissing(0, 100).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** .9²⁹ = .047. */
    @Test
    void neverPassesWhenSoManyCleanCasesWouldBeUnlikely() {
        assertThat(read(oneLook(never(0.1)), 28, 1, 1).decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(oneLook(never(0.1)), 29, 1, 1).decide(true).verdict()).isEqualTo(Verdict.PASS);

        Gate failing = read(oneLook(never(0.1)), 29, 1, 1);
        failing.consume(pair(30, critical(), graded(1)));
        assertThat(failing.decide(true).verdict()).isEqualTo(Verdict.FAIL);

        Gate missing = read(oneLook(never(0.1)), 29, 1, 1);
        missing.consume(pair(30, MISSING, graded(1)));
        assertThat(missing.decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Decision lost(int count) {
        Gate gate = read(oneLook(noWorse(0.05)), count, 0, 1);
        return read(gate, 20, 1, 1).decide(true);
    }

    private static Decision level(int passes, int failures) {
        Gate gate = read(oneLook(atLeast(0.5, 0)), passes, 1, 1);
        return read(gate, failures, 0, 1).decide(true);
    }

    private static Decision withMissing(int same, int missing) {
        Gate gate = read(oneLook(noWorse(0.1)), same, 1, 1);
        return read(gate, missing, MISSING, graded(1)).decide(true);
    }
}
