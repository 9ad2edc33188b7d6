package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.ACCURACY;
import static dev.evaluator.gate.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
