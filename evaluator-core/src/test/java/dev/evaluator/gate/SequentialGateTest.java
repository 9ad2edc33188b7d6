package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.critical;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.pair;
import static dev.evaluator.gate.Pairs.read;
import static dev.evaluator.gate.Pairs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialGateTest {

    /** Printed in the statistics page: how many clean cases each requirement takes. */
    @ParameterizedTest
    @CsvSource({"0.98, 0.02, 155", "0.98, 0, 305", "0.99, 0.01, 315", "0.99, 0, 615", "0.85, 0.10, 21"})
    void cleanCasesPassALevelAtJustThisCount(double bar, double margin, int count) {
        assertThat(read(sequential(atLeast(bar, margin)), count - 1, 1, 1)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(sequential(atLeast(bar, margin)), count, 1, 1)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 308", "0.03, 204", "0.05, 121", "0.10, 58", "0.15, 38", "0.20, 27"})
    void identicalPairsPassADifferenceAtJustThisCount(double margin, int count) {
        assertThat(read(sequential(noWorse(margin)), count - 1, 1, 1)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(sequential(noWorse(margin)), count, 1, 1).decide(true).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 331", "0.02, 165"})
    void cleanCasesRuleOutACriticalRateAtJustThisCount(double rate, int count) {
        assertThat(read(sequential(never(rate)), count - 1, 1, 1).decide(true).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(sequential(never(rate)), count, 1, 1).decide(true).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void theFirstCriticalFailureFails() {
        Gate gate = read(sequential(never(0.01)), 10, 1, 1);
        gate.consume(pair(10, critical(), graded(1)));

        assertThat(gate.decided()).isTrue();
        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.reasons())
                .containsExactly(new Finding(
                        Finding.Code.CRITICAL_FAILURE,
                        Optional.of("accuracy-never"),
                        "accuracy failed critically in 1 of 11 cases"));
    }

    @Test
    void aCriticalFailureOfTheBaselineIsNotTheCandidates() {
        Gate gate = sequential(never(0.01));
        gate.consume(pair(0, graded(1), critical()));

        assertThat(gate.decided()).isFalse();
    }

    /** x=0 against ½ by hand: the design bet is min(.025/(.25+.025²), 1) = .09975, the first factor 1+.09975·.5. */
    @Test
    void oneLostCaseIsWorthWhatTheFormulaSays() {
        Decision decision = read(sequential(noWorse(0.05)), 1, 0, 1).decide(false);

        double design = 1 + 0.025 / (0.25 + 0.000625) * 0.5;
        double bets = 0;
        for (int j = 0; j < 8; j++) {
            bets += 1 + 0.05 * Math.pow(18, j / 7.0);
        }
        assertThat(decision.requirements().getFirst().failEvidence().orElseThrow())
                .isCloseTo(0.7 * design + 0.3 / 8 * bets, within(1e-12));
        assertThat(decision.requirements().getFirst().evidence())
                .isCloseTo(1 - 0.025 / (0.25 + 0.000625) * 0.475, within(1e-12));
    }

    @Test
    void aCollapseFailsAndNamesTheRequirement() {
        Gate gate = read(sequential(noWorse(0.05), atLeast(0.5, 0.1)), 60, 0, 1);

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason.requirement()).isPresent());
        assertThat(decision.looks()).as("the rest is not consumed").isLessThan(15);
    }

    @Test
    void passNeedsEveryRequirementAndFailOnlyOne() {
        Gate waiting = read(sequential(noWorse(0.2), noWorse(0.02)), 100, 1, 1);
        assertThat(waiting.decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(waiting.decide(true).requirements())
                .extracting(Decision.Result::verdict)
                .containsExactly(Verdict.PASS, Verdict.INCONCLUSIVE);
    }

    @Test
    void failingTakesMoreEvidenceTheMoreRequirementsThereAre() {
        assertThat(sequential(noWorse(0.1)).levels().failLimit()).isEqualTo(20);
        assertThat(sequential(noWorse(0.1), noWorse(0.2), never(0.1)).levels().failLimit())
                .isCloseTo(60, within(1e-9));
        assertThat(sequential(noWorse(0.1), noWorse(0.2), never(0.1)).levels().passLimit())
                .isEqualTo(20);
    }

    @Test
    void whatComesAfterTheVerdictIsNotConsumed() {
        Gate gate = read(sequential(noWorse(0.2)), 27, 1, 1);
        assertThat(gate.decided()).isTrue();

        read(gate, 500, 0, 1);

        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.PASS);
        assertThat(gate.decide(true).looks()).isEqualTo(27);
    }

    @Test
    void missingCasesCountAtTheirWorstForPassAndTheirBestForFail() {
        Decision worst = read(sequential(noWorse(0.1)), 1, MISSING, graded(1)).decide(false);
        Decision lost = read(sequential(noWorse(0.1)), 1, 0, 1).decide(false);
        Decision same = read(sequential(noWorse(0.1)), 1, 1, 1).decide(false);

        assertThat(worst.requirements().getFirst().evidence())
                .isEqualTo(lost.requirements().getFirst().evidence());
        assertThat(worst.requirements().getFirst().failEvidence())
                .isEqualTo(same.requirements().getFirst().failEvidence());
    }

    @Test
    void anOutageAloneDecidesNothing() {
        assertThat(read(sequential(noWorse(0.1)), 2_000, MISSING, MISSING)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(sequential(atLeast(0.9, 0.05)), 2_000, MISSING, MISSING)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(read(sequential(never(0.1)), 2_000, MISSING, MISSING)
                        .decide(true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aRateTooSmallForAnyNumberOfCasesIsStillWatched() {
        Gate gate = sequential(never(1e-8));
        assertThat(gate.decided()).isFalse();

        gate.consume(pair(0, critical(), graded(1)));

        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.FAIL);
    }
}
