package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A2: what reading at any time costs in width, against the interval that may be read once. */
class ConfidenceSequenceWidthTest {

    @Test
    void anIntervalForAnyTimeIsAtMostThreeQuartersWiderThanOneForOneTime() {
        double ratio = Chance.mean(500, 102, chance -> {
            int passes = (int) chance.doubles(1000).filter(u -> u < 0.9).count();
            BettingSequence sequence = new BettingSequence();
            sequence.add(1, passes);
            sequence.add(0, 1000 - passes);
            return sequence.interval(0.05).width()
                    / Proportion.wilson(passes, 1000, 0.05).width();
        });
        System.out.printf("A2 width at n = 1,000, p = .9 over Wilson's: %.3f%n", ratio);
        assertThat(ratio).isLessThanOrEqualTo(1.75);
    }
}
