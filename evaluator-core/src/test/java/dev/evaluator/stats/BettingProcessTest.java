package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BettingProcessTest {

    static java.util.stream.Stream<Family> families() {
        return Family.all().stream();
    }

    @Test
    void evidenceMatchesTheOracle() {
        for (Oracle.Case c : Oracle.of("betting-cs").cases()) {
            BettingProcess process = new BettingProcess(true, c.number("m_for_log_e"), c.numbers("bets"));
            double[] x = c.numbers("x");
            int looks = c.expected().path("at").size();
            int taken = 0;
            for (int k = 0; k < looks; k++) {
                while (taken < c.expected().path("at").get(k).asInt()) {
                    process.step(x[taken++]);
                }
                c.expect("/mixture_log_e_at_m/" + k, process.logE());
            }
        }
    }

    @Test
    void evidenceBelowIsThatOfTheConfidenceSequence() {
        BettingProcess process = BettingProcess.below(0.8);
        BettingSequence sequence = new BettingSequence();
        RandomGenerator chance = Chance.generator(7);
        for (int i = 0; i < 300; i++) {
            double x = chance.nextInt(5) / 4.0;
            process.step(x);
            sequence.add(x);
        }
        assertThat(process.logE()).isCloseTo(sequence.logEvidenceBelow(0.8), within(1e-9));
        assertThat(process.n()).isEqualTo(300);
        assertThat(process.sum() / 300).isCloseTo(sequence.mean(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("families")
    void evidenceHardlyEverGrowsWithoutReason(Family family) {
        int wrong = Chance.count(500, 71, chance -> {
            Family.Values values = family.start(chance);
            BettingProcess process =
                    family.atMost() ? BettingProcess.above(family.mean()) : BettingProcess.below(family.mean());
            for (int i = 0; i < 400; i++) {
                process.step(values.next());
                if (process.logE() >= Math.log(20)) {
                    return true;
                }
            }
            return false;
        });
        new WrongRate("E ever 20, " + family.name(), wrong, 500).doesNotContradict(0.05);
    }

    @Test
    void aProcessStoppedAnywhereGoesOnBitForBit() {
        BettingProcess whole = BettingProcess.below(0.7);
        BettingProcess stopped = BettingProcess.below(0.7);
        RandomGenerator chance = Chance.generator(8);
        for (int i = 0; i < 200; i++) {
            double x = chance.nextDouble();
            whole.step(x);
            stopped.step(x);
            stopped = BettingProcess.restore(stopped.state());
            assertThat(stopped.state()).isEqualTo(whole.state());
        }
    }
}
