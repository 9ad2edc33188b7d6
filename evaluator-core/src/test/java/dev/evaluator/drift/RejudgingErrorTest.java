package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.drift.World.Change;
import dev.evaluator.drift.World.Equipment;
import dev.evaluator.drift.World.Said;
import dev.evaluator.stats.Proportion;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A19: how often grading the stored answers again blames the wrong one: the judge where the target moved, and the target
 * where the judge slipped for as long as the run that alarmed and is itself again when asked.
 */
class RejudgingErrorTest {

    private static final double EXCUSED = 0.01;
    private static final double BLAMED = 0.05;

    @ParameterizedTest(name = "target {0}, noise {1}")
    @CsvSource({"0.10, 0.02, 100", "0.20, 0.10, 100"})
    void aTargetThatMovedIsHardlyEverExcused(double drop, double noise, int trials) {
        targetMoved(drop, noise, trials);
    }

    @Tag("slow")
    @ParameterizedTest(name = "target {0}, noise {1}")
    @CsvSource({
        "0.05, 0.02, 2000",
        "0.10, 0.02, 2000",
        "0.20, 0.02, 2000",
        "0.05, 0.10, 1000",
        "0.10, 0.10, 2000",
        "0.20, 0.10, 2000"
    })
    void aTargetThatMovedIsHardlyEverExcusedAtLength(double drop, double noise, int trials) {
        targetMoved(drop, noise, trials);
    }

    @ParameterizedTest(name = "judge {0}, noise {1}")
    @CsvSource({"0.20, 0.02, 100", "0.40, 0.10, 100"})
    void aJudgeThatSlippedIsNotTakenForTheTarget(double drop, double noise, int trials) {
        judgeSlipped(drop, noise, trials);
    }

    @Tag("slow")
    @ParameterizedTest(name = "judge {0}, noise {1}")
    @CsvSource({
        "0.10, 0.02, 2000",
        "0.20, 0.02, 2000",
        "0.30, 0.02, 2000",
        "0.20, 0.10, 2000",
        "0.30, 0.10, 2000",
        "0.40, 0.10, 2000"
    })
    void aJudgeThatSlippedIsNotTakenForTheTargetAtLength(double drop, double noise, int trials) {
        judgeSlipped(drop, noise, trials);
    }

    private static void targetMoved(double drop, double noise, int trials) {
        Change change = new Change(0, drop, 0, 0);
        List<Said> asked = asked(change, change, noise, trials);
        long excused = count(asked, Rejudging.Outcome.VANISHED);
        print("target moved by " + drop, noise, asked);
        assertAtMost(excused, asked.size(), EXCUSED);
    }

    private static void judgeSlipped(double drop, double noise, int trials) {
        List<Said> asked = asked(new Change(drop, 0, 0, 0), Change.NONE, noise, trials);
        print("judge slipped by " + drop, noise, asked);
        assertAtMost(said(asked, "target"), asked.size(), BLAMED);
    }

    /** Returns what was said in those trials in which the answers were graded again. */
    private static List<Said> asked(Change change, Change later, double noise, int trials) {
        Equipment equipment = new Equipment(200, 0, 60, 5);
        return IntStream.range(0, trials)
                .parallel()
                .mapToObj(trial -> new World(equipment, noise, 104_729L * trial + 19).play(change, later, 200))
                .filter(said -> said.again().isPresent())
                .toList();
    }

    private static void print(String what, double noise, List<Said> asked) {
        double n = asked.size();
        System.out.printf(
                "A19 %s, noise %.2f, graded again %d: vanished %.4f, remains %.4f, doubtful %.4f, open %.4f;"
                        + " said target %.4f, judge %.4f, inconclusive %.4f%n",
                what,
                noise,
                asked.size(),
                count(asked, Rejudging.Outcome.VANISHED) / n,
                count(asked, Rejudging.Outcome.REMAINS) / n,
                count(asked, Rejudging.Outcome.DOUBTFUL) / n,
                count(asked, Rejudging.Outcome.OPEN) / n,
                said(asked, "target") / n,
                said(asked, "judge") / n,
                said(asked, "inconclusive") / n);
    }

    private static long count(List<Said> asked, Rejudging.Outcome outcome) {
        return asked.stream()
                .filter(said -> said.again().orElseThrow() == outcome)
                .count();
    }

    private static long said(List<Said> asked, String cause) {
        return asked.stream().filter(said -> said.cause().equals(cause)).count();
    }

    /** Requires that the exact 99.9 % lower bound of what went wrong lies no higher than this. */
    private static void assertAtMost(long wrong, int trials, double rate) {
        assertThat(1 - Proportion.upperBound(trials - wrong, trials, 0.001))
                .as("%d of %d", wrong, trials)
                .isLessThanOrEqualTo(rate);
    }
}
