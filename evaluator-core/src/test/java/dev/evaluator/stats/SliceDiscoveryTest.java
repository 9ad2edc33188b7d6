package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A11: false alarms among 40 overlapping slices in two disjoint groups of cases, effects only in the second. */
class SliceDiscoveryTest {

    @Test
    void falseDiscoveriesAmongOverlappingSlicesAreRare() {
        discoveries(150, 150);
    }

    @Test
    @Tag("slow")
    void falseDiscoveriesAmongOverlappingSlicesAreRareAtLength() {
        discoveries(2_000, 400);
    }

    private static void discoveries(int runs, int casesPerSlice) {
        double alpha = 0.05;
        double fdr = Chance.mean(runs, 111, chance -> run(chance, casesPerSlice, alpha)[0]);
        double power = Chance.mean(runs, 111, chance -> run(chance, casesPerSlice, alpha)[1]);
        int wrong = Chance.count(runs, 111, chance -> run(chance, casesPerSlice, alpha)[0] > 0);
        System.out.printf("A11 FDR %.4f (promised %.2f), power %.2f%n", fdr, alpha, power);
        new WrongRate("A11 runs with a false discovery", wrong, runs).doesNotContradict(alpha);
        assertThat(fdr).isLessThanOrEqualTo(alpha);
        assertThat(power).isGreaterThan(0.3);
    }

    private static double[] run(RandomGenerator chance, int casesPerSlice, double alpha) {
        BettingProcess[] slices = new BettingProcess[40];
        Arrays.setAll(slices, s -> BettingProcess.below(0.9));
        for (int i = 0; i < casesPerSlice * 4; i++) {
            boolean second = chance.nextBoolean();
            double rate = 0.9;
            // A case lies in five overlapping slices of its group: 0 … 19 or 20 … 39.
            int first = chance.nextInt(20);
            if (second && first < 8) {
                rate = 0.7;
            }
            double x = chance.nextDouble() < rate ? 1 : 0;
            for (int k = 0; k < 5; k++) {
                slices[(second ? 20 : 0) + (first + k) % 20].step(x);
            }
        }
        double[] logs = Arrays.stream(slices).mapToDouble(BettingProcess::logE).toArray();
        boolean[] rejected = MultipleTesting.eBenjaminiHochberg(logs, alpha);
        int falsely = 0;
        int rightly = 0;
        for (int s = 0; s < 40; s++) {
            falsely += rejected[s] && s < 20 ? 1 : 0;
            rightly += rejected[s] && s >= 20 ? 1 : 0;
        }
        return new double[] {falsely == 0 ? 0 : (double) falsely / (falsely + rightly), rightly / 12.0};
    }
}
