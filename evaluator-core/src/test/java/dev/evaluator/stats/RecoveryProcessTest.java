package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A18: an alarm ends when the mean is back, and hardly ever before. */
class RecoveryProcessTest {

    private static final double ALPHA = 0.05;

    @Test
    void whatIsUndoneIsSeenAndWhatStaysIsNot() {
        recovers(400, 2_000);
    }

    @Test
    @Tag("slow")
    void whatIsUndoneIsSeenAndWhatStaysIsNotAtLength() {
        recovers(4_000, 20_000);
    }

    private static void recovers(int streams, int horizon) {
        int[] undone = Chance.ints(streams, 181, chance -> cases(chance, 0.9, 0.9, 0.05, 1 << 20));
        Arrays.sort(undone);
        System.out.printf(
                "A18 drop .10 undone: median %d, p90 %d cases%n", undone[streams / 2], undone[streams * 9 / 10]);
        assertThat(undone[streams / 2]).isLessThanOrEqualTo(250);
        int[] small = Chance.ints(streams, 182, chance -> cases(chance, 0.9, 0.9, 0.025, 1 << 20));
        Arrays.sort(small);
        System.out.printf(
                "A18 drop .05 undone: median %d, p90 %d cases%n", small[streams / 2], small[streams * 9 / 10]);
        wrong("A18 drop .10 still there", streams, 183, 0.8, 0.05, horizon);
        wrong("A18 drop .05 still there", streams, 184, 0.85, 0.025, horizon);
        wrong("A18 level m0 - delta", streams, 185, 0.85, 0.05, horizon);
    }

    @Test
    void aRiseIsTheMirror() {
        RecoveryProcess fallen = RecoveryProcess.afterFall(0.75, 0.125, ALPHA);
        RecoveryProcess risen = RecoveryProcess.afterRise(0.25, 0.125, ALPHA);
        RandomGenerator chance = Chance.generator(5);
        for (int i = 0; i < 200; i++) {
            double x = chance.nextInt(5) / 4.0;
            fallen.step(x);
            risen.step(1 - x);
            assertThat(risen.recovered()).isEqualTo(fallen.recovered());
        }
    }

    @Test
    void aProcessStoppedAnywhereGoesOnBitForBit() {
        RecoveryProcess whole = RecoveryProcess.afterFall(0.9, 0.05, ALPHA);
        RecoveryProcess stopped = RecoveryProcess.afterFall(0.9, 0.05, ALPHA);
        RandomGenerator chance = Chance.generator(6);
        for (int i = 0; i < 300; i++) {
            double x = chance.nextDouble();
            whole.step(x);
            stopped.step(x);
            stopped = RecoveryProcess.restore(stopped.state());
            assertThat(stopped.state()).isEqualTo(whole.state());
        }
        assertThat(stopped.n()).isEqualTo(300);
    }

    private static void wrong(String what, int streams, long seed, double p, double delta, int horizon) {
        int cleared = Chance.count(streams, seed, chance -> cases(chance, 0.9, p, delta, horizon) < horizon);
        new WrongRate(what, cleared, streams).doesNotContradict(ALPHA);
    }

    private static int cases(RandomGenerator chance, double m0, double p, double delta, int most) {
        RecoveryProcess process = RecoveryProcess.afterFall(m0, delta, ALPHA);
        int n = 0;
        while (!process.recovered() && n < most) {
            process.step(chance.nextDouble() < p ? 1 : 0);
            n++;
        }
        return n;
    }
}
