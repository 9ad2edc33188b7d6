package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.ACCURACY;
import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.onlyReason;
import static dev.evaluator.gate.Pairs.pair;
import static dev.evaluator.gate.Pairs.read;
import static dev.evaluator.gate.Pairs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why a gate could not tell, or failed. */
class GateReasonsTest {

    @Test
    void allCasesUsedIsFewCases() {
        Decision decision = read(sequential(noWorse(0.1)), 20, 1, 1).decide(true);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(onlyReason(decision)).isEqualTo(Finding.Code.FEW_CASES);
        assertThat(decision.reasons().getFirst().text())
                .contains("all 20 cases are used")
                .contains("more cases");
    }

    @Test
    void aBudgetThatHeldCasesBackIsBudgetSpent() {
        Decision decision = read(sequential(noWorse(0.1)), 20, 1, 1).decide(false);

        assertThat(onlyReason(decision)).isEqualTo(Finding.Code.BUDGET_SPENT);
    }

    @Test
    void noCaseAtAllNeverPasses() {
        for (Requirement requirement : List.of(noWorse(0.1), atLeast(0.5, 0.1), never(0.1))) {
            for (Procedure procedure : Procedure.values()) {
                Decision decision = Pairs.gate(procedure, 1, requirement).decide(true);
                assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
                assertThat(onlyReason(decision)).isEqualTo(Finding.Code.FEW_CASES);
            }
        }
    }

    @Test
    void casesTheEvaluatorDeclinesEnterNoLane() {
        Gate gate = read(sequential(noWorse(0.1)), 500, new CaseScore.NotApplicable(), graded(1));
        gate.consume(new Pair(Cases.number(1).sample(), Map.of(), Map.of()));

        assertThat(gate.decide(true).requirements().getFirst().cases()).isZero();
        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatTheCompleteCasesWouldHaveDecidedCouldBeFlippedByTheMissing() {
        Gate gate = sequential(noWorse(0.1));
        for (int i = 0; i < 100; i++) {
            gate.consume(i % 5 == 0 ? pair(i, MISSING, graded(1)) : pair(i, 1, 1));
        }

        Decision decision = gate.decide(true);
        assertThat(onlyReason(decision)).isEqualTo(Finding.Code.MISSING_COULD_FLIP);
        assertThat(decision.reasons().getFirst().text()).contains("20 cases without score");
        assertThat(decision.requirements().getFirst().unscored()).isEqualTo(Map.of(Reason.JUDGE_ERROR, 20L));
    }

    @Test
    void theCompleteCasesHadDecidedEvenIfLaterOnesSpeakAgainstIt() {
        Gate gate = sequential(noWorse(0.1));
        gate.consume(pair(0, MISSING, graded(1)));
        read(gate, 58, 1, 1);
        gate.consume(pair(60, 0, 1));
        gate.consume(pair(61, 0, 1));

        assertThat(onlyReason(gate.decide(true))).isEqualTo(Finding.Code.MISSING_COULD_FLIP);
    }

    /** Six lost and four gained of twenty: worse by .1, half the margin, where neither process need grow. */
    @Test
    void aRealLossWithinTheMarginIsIndifferent() {
        Gate gate = Pairs.gate(Procedure.SEQUENTIAL, 20, noWorse(0.2));
        for (int i = 0; !gate.decided(); i++) {
            int turn = i * 7 % 20;
            gate.consume(turn < 6 ? pair(i, 0, 1) : turn < 10 ? pair(i, 1, 0) : pair(i, 1, 1));
        }

        assertThat(gate.decide(false).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(onlyReason(gate.decide(false))).isEqualTo(Finding.Code.INDIFFERENT);
    }

    @Test
    void anUnvalidatedJudgeMayCompareButNotMeasure() {
        Gate gate = new Gate(
                List.of(noWorse(0.2), atLeast(0.5, 0.1)), Slicing.NONE, Procedure.SEQUENTIAL, 1, Set.of(ACCURACY));
        read(gate, 500, 1, 1);

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(onlyReason(decision)).isEqualTo(Finding.Code.JUDGE_NOT_VALIDATED);
        assertThat(decision.warnings()).extracting(Finding::code).containsExactly(Finding.Code.JUDGE_NOT_VALIDATED);
    }

    @Test
    void theTextIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        Decision english = read(sequential(noWorse(0.1)), 60, 0, 1).decide(true);
        try {
            Locale.setDefault(Locale.GERMANY);
            Decision german = read(sequential(noWorse(0.1)), 60, 0, 1).decide(true);

            assertThat(german.reasons()).isEqualTo(english.reasons());
            assertThat(german.reasons().getFirst().text()).contains("1.000 worse");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aGateWithoutRequirementIsRefused() {
        assertThatThrownBy(() -> sequential()).hasMessage("a gate must have at least one requirement");
    }
}
