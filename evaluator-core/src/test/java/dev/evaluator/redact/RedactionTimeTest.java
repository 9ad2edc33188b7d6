package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twice the text may cost twice the time, whoever wrote the text. */
class RedactionTimeTest {

    private static final int MOST = 8 << 20;
    private static final double TICK = 300_000_000; // so little is nobody's loss, whatever its growth
    private static final Redactor REDACTOR =
            Redactor.patterns(RedactionPolicy.USUAL, RedactionKey.of(new byte[RedactionKey.BYTES]), "2026-11");

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "1", "@", ".", "1 ", "a@", "a.", "key=", "%41", "{\"a\":", "phone 1-"})
    void timeGrowsWithTheTextAndNoFaster(String seed) {
        cost(seed, MOST / 8);
        long half = cost(seed, MOST / 2);
        long whole = cost(seed, MOST);

        assertThat((double) whole).as("nanoseconds, after %d for half", half).isLessThan(2.3 * half + TICK);
    }

    private static long cost(String seed, int length) {
        String text = seed.repeat(length / seed.length());
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String redacted = REDACTOR.redact(text);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(redacted).isNotEmpty();
        return end - start;
    }
}
