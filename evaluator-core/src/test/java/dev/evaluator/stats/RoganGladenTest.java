package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RoganGladenTest {

    @Test
    void estimatesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("rogan-gladen").cases()) {
            SensitivitySpecificity rater = new SensitivitySpecificity(
                    (long) c.number("true_pass_judged_pass"),
                    (long) c.number("true_pass_n"),
                    (long) c.number("true_fail_judged_fail"),
                    (long) c.number("true_fail_n"));
            RoganGladen rate = RoganGladen.of(
                            (long) c.number("judge_pass"), (long) c.number("n"), rater, c.number("alpha"))
                    .orElseThrow();
            c.expect("estimate_unclipped", rate.raw());
            c.expect("estimate", rate.estimate());
            c.expect("se_delta", rate.standardError());
            c.expect("ci_lang_reiczigel", rate.interval());
            assertThat(rate.fits()).isTrue();
        }
    }

    @Test
    void aRaterNoBetterThanACoinHasNoEstimate() {
        assertThat(RoganGladen.of(5, 10, new SensitivitySpecificity(50, 100, 60, 100), 0.05))
                .isEmpty();
    }

    @Test
    void aRateTheRaterCannotExplainIsMovedIntoRangeAndSaidNotToFit() {
        RoganGladen rate = RoganGladen.of(2, 100, new SensitivitySpecificity(90, 100, 90, 100), 0.05)
                .orElseThrow();

        assertThat(rate.raw()).isNegative();
        assertThat(rate.estimate()).isZero();
        assertThat(rate.interval().lower()).isZero();
        assertThat(rate.fits()).isFalse();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> RoganGladen.of(1, 2, new SensitivitySpecificity(0, 0, 1, 1), 0.05))
                .hasMessage("known positives must be at least 1, was 0");
        assertThatThrownBy(() -> RoganGladen.of(3, 2, new SensitivitySpecificity(1, 1, 1, 1), 0.05))
                .hasMessage("positives of 2 must be within [0, 2], was 3");
    }

    @Test
    void theIntervalCoversTheTrueRate() {
        coverageIsNominal(4_000);
    }

    @Test
    @Tag("slow")
    void theIntervalCoversTheTrueRateAtLength() {
        coverageIsNominal(100_000);
    }

    private static void coverageIsNominal(int runs) {
        int missed = Chance.count(runs, 51, chance -> {
            SensitivitySpecificity rater =
                    new SensitivitySpecificity(successes(chance, 80, 0.9), 80, successes(chance, 60, 0.8), 60);
            long positives = successes(chance, 400, 0.7 * 0.9 + 0.3 * 0.2);
            return !RoganGladen.of(positives, 400, rater, 0.05)
                    .orElseThrow()
                    .interval()
                    .contains(0.7);
        });
        new WrongRate("Lang-Reiczigel interval misses", missed, runs).doesNotContradict(0.05);
    }

    private static long successes(RandomGenerator chance, int n, double rate) {
        return chance.doubles(n).filter(u -> u < rate).count();
    }
}
