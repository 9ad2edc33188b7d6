package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.read;
import static dev.evaluator.gate.Pairs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the data, it is never a PASS, and no number comes without its doubt. */
class GateBadInputTest {

    private static final List<Requirement> ALL = List.of(noWorse(0.05), atLeast(0.8, 0.1), never(0.05));

    @ParameterizedTest
    @EnumSource(Procedure.class)
    void oneCaseDecidesNothing(Procedure procedure) {
        for (Requirement requirement : ALL) {
            Decision decision =
                    read(Pairs.gate(procedure, 1, requirement), 1, 1, 1).decide(true);

            assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(decision.reasons()).isNotEmpty();
            assertNeverCertain(decision);
        }
    }

    @ParameterizedTest
    @EnumSource(Procedure.class)
    void casesThatAreAllEqualHaveAnIntervalAllTheSame(Procedure procedure) {
        for (double value : new double[] {0, 0.5, 1}) {
            Decision decision = read(Pairs.gate(procedure, 1, noWorse(0.05)), 40, value, value)
                    .decide(true);

            assertNeverCertain(decision);
        }
    }

    @ParameterizedTest
    @EnumSource(Procedure.class)
    void whereNothingWasScoredNothingIsDecidedAndNothingMeasured(Procedure procedure) {
        for (Requirement requirement : ALL) {
            Decision decision = read(Pairs.gate(procedure, 1, requirement), 140, MISSING, MISSING)
                    .decide(true);

            assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(decision.reasons()).isNotEmpty();
            assertThat(decision.requirements().getFirst().difference()).isEmpty();
        }
    }

    @Test
    void aCandidateThatAnswersNothingNeverPassesAgainstAPerfectBaseline() {
        Decision decision =
                read(sequential(noWorse(0.05)), 2_000, MISSING, graded(1)).decide(true);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1, 1.5, Double.NaN})
    void aMarginOfNothingIsRefused(double margin) {
        assertThatThrownBy(() -> noWorse(margin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the margin of noWorse('accuracy') must be within (0, 1), was " + margin);
    }

    private static void assertNeverCertain(Decision decision) {
        decision.requirements()
                .forEach(result -> result.difference()
                        .ifPresent(measured -> assertThat(measured.upper()).isGreaterThan(measured.lower())));
    }
}
