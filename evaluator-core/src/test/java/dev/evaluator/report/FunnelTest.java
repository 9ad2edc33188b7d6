package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every planned case is scored, unscored, not applicable or open, and just one of them. */
class FunnelTest {

    private static final List<String> EVALUATORS = List.of("accuracy", "tone", "safety");

    static Stream<Integer> fiftySeeds() {
        return IntStream.range(0, 50).boxed();
    }

    @ParameterizedTest
    @MethodSource("fiftySeeds")
    void thePartsOfTheFunnelAreThePlan(int seed) {
        Random chance = new Random(seed);
        int planned = 1 + chance.nextInt(200);
        int settled = chance.nextInt(planned + 1);
        Map<String, Boolean> passFail = new LinkedHashMap<>();
        EVALUATORS.forEach(name -> passFail.put(name, chance.nextBoolean()));
        Reporter reporter = new Reporter(passFail, Slicing.NONE);
        long[] expected = new long[3];
        for (int i = 0; i < settled; i++) {
            Map<String, CaseScore> scores = new HashMap<>();
            EVALUATORS.forEach(name -> scores.put(name, any(chance)));
            reporter.add(Cases.number(i).sample(), scores);
            expected[place(scores)]++;
        }

        Report report = reporter.report(planned);

        assertThat(new long[] {report.scored(), report.unscored(), report.notApplicable()})
                .isEqualTo(expected);
        assertThat(report.open()).isEqualTo(planned - settled);
        assertThat(report.scored() + report.unscored() + report.notApplicable() + report.open())
                .isEqualTo(planned);
        for (Report.OfEvaluator of : report.evaluators()) {
            long scored = of.estimate().map(Estimate::cases).orElse(0L);
            assertThat(scored + of.unscoredCases() + of.notApplicable())
                    .as(of.name())
                    .isEqualTo(settled);
        }
    }

    private static CaseScore any(Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> new CaseScore.Unscored(Reason.values()[chance.nextInt(5)]);
            case 1 -> new CaseScore.NotApplicable();
            default -> new CaseScore.Graded(chance.nextInt(5) / 4.0, chance.nextBoolean());
        };
    }

    private static int place(Map<String, CaseScore> scores) {
        if (scores.values().stream().anyMatch(CaseScore.Unscored.class::isInstance)) {
            return 1;
        }
        return scores.values().stream().anyMatch(CaseScore.Graded.class::isInstance) ? 0 : 2;
    }

    @Test
    void reasonsAndCriticalFailuresAreCounted() {
        Reporter reporter = Reports.graded();
        Reports.addUnscored(reporter, Cases.number(1).sample(), Reason.JUDGE_ERROR);
        Reports.addUnscored(reporter, Cases.number(2).sample(), Reason.JUDGE_ERROR);
        Reports.addUnscored(reporter, Cases.number(3).sample(), Reason.TARGET_TIMEOUT);
        reporter.add(Cases.number(4).sample(), Map.of(Reports.ACCURACY, new CaseScore.Graded(0, true)));

        Report report = reporter.report(8);

        assertThat(report.evaluator(Reports.ACCURACY).unscored())
                .isEqualTo(Map.of(Reason.JUDGE_ERROR, 2L, Reason.TARGET_TIMEOUT, 1L));
        assertThat(report.evaluator(Reports.ACCURACY).criticalFailures()).isEqualTo(1);
        assertThat(report.unscoredShare()).isEqualTo(0.75);
        assertThat(report.open()).isEqualTo(4);
    }

    @Test
    void nothingSettledIsNoShareOfAnything() {
        assertThat(Reports.graded().report(8).unscoredShare()).isZero();
    }

    @Test
    void anEvaluatorThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Reports.graded().report(0).evaluator("tone"))
                .hasMessage("no evaluator 'tone' in this report");
    }
}
