package dev.evaluator.stats;

import static dev.evaluator.stats.GateRun.Outcome.FAIL;
import static dev.evaluator.stats.GateRun.Outcome.PASS;
import static dev.evaluator.stats.GateRun.graded;
import static dev.evaluator.stats.GateRun.oneAmong;
import static dev.evaluator.stats.GateRun.ternary;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A4: how often a gate passes what is worse by the margin, and fails what is as good. */
class GateErrorTest {

    private static final double MARGIN = 0.05;
    private static final int GRADED_N = fixed(0.2 * 0.5);

    static Stream<Family> families() {
        return Family.all().stream();
    }

    @ParameterizedTest
    @CsvSource({".05, 1", ".2, 1", ".5, 1", ".2, 3"})
    void aGateRarelyErrs(double q, int requirements) {
        errs(q, requirements, q > 0.4 ? 200 : 500);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({".05, 1", ".2, 1", ".5, 1", ".05, 3", ".2, 3", ".5, 3", ".05, 10", ".2, 10", ".5, 10"})
    void aGateRarelyErrsInManyRuns(double q, int requirements) {
        errs(q, requirements, 20_000);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"1", "3", "10"})
    void aGateOnGradedScoresRarelyErrs(int requirements) {
        String what = "A4 graded M=" + requirements;
        falsePass(what, 20_000, 4 * GRADED_N, oneAmong(graded(-MARGIN), requirements - 1, graded(0)));
        falseFail(what, 20_000, 4 * GRADED_N, oneAmong(graded(0), requirements - 1, graded(0)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void evidenceRarelyArisesUnderTheNull(Family family) {
        evidenceArises(family, 300, 300);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("families")
    void evidenceRarelyArisesUnderTheNullInLongStreams(Family family) {
        evidenceArises(family, 20_000, 2_000);
    }

    private static void errs(double q, int requirements, int runs) {
        String what = "A4 q=" + q + " M=" + requirements;
        int budget = 4 * fixed(q);
        falsePass(what, runs, budget, oneAmong(ternary(q, -MARGIN), requirements - 1, ternary(q, 0)));
        falseFail(what, runs, budget, oneAmong(ternary(q, 0), requirements - 1, ternary(q, 0)));
    }

    private static void falsePass(String what, int runs, int budget, List<GateRun.Difference> truths) {
        int wrong = Chance.count(
                runs, 104, c -> GateRun.of(c, MARGIN, budget, truths).outcome() == PASS);
        new WrongRate(what + " false PASS", wrong, runs).doesNotContradict(0.05);
    }

    private static void falseFail(String what, int runs, int budget, List<GateRun.Difference> truths) {
        int wrong = Chance.count(
                runs, 204, c -> GateRun.of(c, MARGIN, budget, truths).outcome() == FAIL);
        new WrongRate(what + " false FAIL", wrong, runs).doesNotContradict(0.05);
    }

    private static void evidenceArises(Family family, int streams, int looks) {
        int passed = Chance.count(streams, 304, c -> everPasses(family, c, looks));
        new WrongRate("A4 " + family.name() + " ever PASS", passed, streams).doesNotContradict(0.05);
        if (!family.atMost()) {
            int failed = Chance.count(streams, 404, c -> everFails(family, c, looks));
            new WrongRate("A4 " + family.name() + " ever FAIL", failed, streams).doesNotContradict(0.05);
        }
    }

    private static boolean everPasses(Family family, RandomGenerator chance, int looks) {
        Family.Values values = family.start(chance);
        EProcess process = EProcess.above(family.mean(), distance(family));
        for (int i = 0; i < looks; i++) {
            process.step(values.next());
            if (process.logE() >= Math.log(20)) {
                return true;
            }
        }
        return false;
    }

    private static boolean everFails(Family family, RandomGenerator chance, int looks) {
        Family.Values values = family.start(chance);
        FailMixture process = new FailMixture(family.mean(), distance(family));
        for (int i = 0; i < looks; i++) {
            process.step(values.next());
            if (process.logE() >= Math.log(20)) {
                return true;
            }
        }
        return false;
    }

    private static double distance(Family family) {
        return Math.min(MARGIN / 2, (1 - family.mean()) / 2);
    }

    private static int fixed(double variance) {
        return (int) SampleSize.gate(0.05, 0.05, Math.sqrt(variance), MARGIN);
    }
}
