package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.ACCURACY;
import static dev.evaluator.gate.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrustTest {

    private static final Requirement LEVEL = new Requirement.AtLeast(ACCURACY, 0.5, 0.1, Optional.empty());

    private static Decision decided(Trust trust, Requirement requirement) {
        Gate gate = new Gate(List.of(requirement), Slicing.NONE, Procedure.SEQUENTIAL, 1, trust);
        for (int i = 0; i < 500 && !gate.decided(); i++) {
            gate.consume(pair(i, 1, 1));
        }
        return gate.decide(true);
    }

    @Test
    void aLevelThatNobodyVouchesForIsNotRead() {
        Decision decision = decided(Trust.none(Set.of(ACCURACY)), LEVEL);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.reasons()).extracting(Finding::code).containsExactly(Finding.Code.JUDGE_NOT_VALIDATED);
        assertThat(decision.warnings()).isEmpty();
    }

    @Test
    void aLevelInDoubtIsReadWithAWarningThatSaysWhatIsKnown() {
        Decision decision = decided(new Trust(Map.of(ACCURACY, "is not validated: 40 labels"), Set.of()), LEVEL);

        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
        assertThat(decision.warnings())
                .extracting(Finding::text)
                .containsExactly("the judge of accuracy is not validated: 40 labels");
    }

    @Test
    void whatIsTrustedIsReadWithoutAWord() {
        Decision decision = decided(Trust.FULL, LEVEL);

        assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
        assertThat(decision.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void nothingIsDecidedOnAJudgeAgainstWhomSomethingIsKnown(Requirement requirement) {
        Finding attackable =
                new Finding(Finding.Code.JUDGE_ATTACKABLE, Optional.empty(), "the judge of accuracy was talked round");

        Decision decision = decided(Trust.FULL.suspecting(Map.of(ACCURACY, attackable)), requirement);

        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(decision.looks()).isZero();
        assertThat(decision.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(Finding.Code.JUDGE_ATTACKABLE);
            assertThat(reason.requirement()).isPresent();
            assertThat(reason.text()).isEqualTo("the judge of accuracy was talked round");
        });
        assertThat(decided(Trust.FULL, requirement).verdict()).isEqualTo(Verdict.PASS);
    }

    private static Stream<Requirement> requirements() {
        return Stream.of(
                LEVEL, new Requirement.NoWorse(ACCURACY, 0.1, Optional.empty()), new Requirement.Never(ACCURACY, 0.05));
    }
}
