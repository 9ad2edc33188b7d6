package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookaheadTest {

    @Test
    void aSparingReaderPaysForAtMostAFifthMoreThanItReads() {
        Lookahead sparing = Lookahead.sparing(64);

        assertThat(LongStream.of(0, 50, 100, 1_000).map(sparing::cases)).containsExactly(10L, 20L, 30L, 64L);
    }

    @Test
    void aReaderOfEverythingKeepsEverybodyBusyBehindASlowCase() {
        assertThat(Lookahead.wide(64).cases(0)).isEqualTo(1_024);
        assertThat(Lookahead.wide(4_000).cases(0)).isEqualTo(16_000);
        assertThat(Lookahead.wide(20_000).cases(0)).isEqualTo(20_000);
    }
}
