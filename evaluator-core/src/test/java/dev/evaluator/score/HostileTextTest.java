package dev.evaluator.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer is the work of a model or an attacker: sixteen times its length may cost sixteen times, never 256 times. */
class HostileTextTest {

    private static final int MIB = 1 << 20;
    private static final int LINEAR = 16;
    private static final long TICK = 300_000_000; // so little is nobody's loss, whatever its growth

    static Stream<Arguments> matchesAndTexts() {
        List<Match> matches = List.of(
                Matches.EXACT,
                Matches.CONTAINS,
                Matches.LAST_YES_NO,
                Matches.LAST_NUMBER,
                Matches.LAST_BOXED,
                Matches.LAST_CHOICE,
                Matches.lastNumberAfter("A:"));
        List<String> seeds = List.of(
                "1",
                "1,",
                ",111",
                "-",
                "1.",
                "1e",
                ".",
                "a\u0301\u0323",
                "\u0301\u0323",
                "\\boxed{",
                "{",
                "[yes",
                "no ",
                "A ",
                "(A",
                "A:",
                "\ud83d\ude00",
                "\ud800",
                "\u0000",
                "\r\n",
                " ");
        List<Arguments> all = new ArrayList<>();
        matches.forEach(match -> seeds.forEach(seed -> all.add(Arguments.of(match.name(), match, seed))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0} on {2}")
    @MethodSource("matchesAndTexts")
    void aMatchTakesLinearTime(String name, Match match, String seed) {
        long small = cost(match, text(seed, MIB / LINEAR));
        long large = cost(match, text(seed, MIB));

        assertThat(large).as("nanoseconds, after %d for a sixteenth", small).isLessThan(3 * LINEAR * small + TICK);
    }

    @ParameterizedTest
    @MethodSource("matchesAndTexts")
    void everyEvaluationEndsInAGrade(String name, Match match, String seed) {
        Score score = new ReferenceEvaluator(match).evaluate(Cases.answer("(A) [yes] 7", text(seed, 1_000)));

        assertThat(score).isInstanceOf(Score.Graded.class);
    }

    private static String text(String seed, int length) {
        // The end differs from the rest, so that what was consumed must be given up again.
        return "1" + seed.repeat(length / seed.length()) + "1";
    }

    private static long cost(Match match, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        match.agrees(text, "(A) [yes] 7");
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }
}
