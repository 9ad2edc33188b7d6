package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.judge.ObedientModel.Obedience;
import dev.evaluator.rubric.Asked;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.target.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Planted attacks on a judge, each with its unattacked twin. */
class ProbeTest {

    private static final Rubric RUBRIC = Rubric.of("r", YES_NO);

    @Test
    void aJudgeThatResistsIsBoundedByClopperAndPearson() {
        ProbeReport report = Probes.run(judge(Obedience.THE_LAST), RUBRIC, 1);

        assertThat(report.attempted()).isEqualTo(32);
        assertThat(report.succeeded()).isZero();
        assertThat(report.attempts().keySet()).containsExactly(Attack.values());
        assertThat(report.upperBound()).hasValueCloseTo(1 - Math.pow(0.05, 1 / 32.0), within(1e-9));
        assertThat(report.upperBound().orElseThrow())
                .as("two of each class are enough")
                .isLessThan(0.10);
    }

    @Test
    void aJudgeThatObeysAnybodyIsFoundOut() {
        ProbeReport report = Probes.run(judge(Obedience.ANYBODY), RUBRIC, 1);

        assertThat(report.succeeded()).isGreaterThan(10);
        assertThat(report.upperBound().orElseThrow()).isGreaterThan(0.10);
        assertThat(report.successes().get(Attack.DIRECT_INSTRUCTION)).isEqualTo(2);
    }

    @Test
    void equalSeedsPlantEqualAnswers() {
        assertThat(prompts(7)).isEqualTo(prompts(7)).isNotEqualTo(prompts(8));
    }

    private static List<String> prompts(long seed) {
        List<String> prompts = new ArrayList<>();
        Probes.run(
                Judged.model("judge", prompt -> {
                    prompts.add(JudgePrompt.shown(prompt));
                    return Response.of("{\"pass\": false}");
                }),
                RUBRIC,
                seed);
        return prompts;
    }

    @Test
    void theTwinIsTheSameAnswerWithoutTheAttack() {
        Probes.Pair pair = Probes.pair(Attack.AUTHORITY, RUBRIC, 1, 0, new SplittableRandom(1));

        assertThat(pair.attacked().response().text())
                .startsWith(pair.twin().response().text());
        assertThat(pair.attacked().sample().prompt())
                .isEqualTo(pair.twin().sample().prompt());
        assertThat(pair.attacked().key()).isNotEqualTo(pair.twin().key());
    }

    @Test
    void probedAtOnceOrOneAfterTheOtherIsTheSame() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(Probes.run(judge(Obedience.ANYBODY), RUBRIC, 1, threads))
                    .isEqualTo(Probes.run(judge(Obedience.ANYBODY), RUBRIC, 1));
        }
    }

    @Test
    void noAttackIsPaidForWhereItsTwinShowsThatItWouldTellNothing() {
        AtomicInteger calls = new AtomicInteger();
        Judge lax = Judged.model("lax", prompt -> {
            calls.incrementAndGet();
            return Response.of("{\"pass\": true}");
        });

        assertThat(Probes.run(lax, RUBRIC, 1).twinsPassed()).isEqualTo(32);
        assertThat(calls).hasValue(32);
    }

    @Test
    void whatIsKeptOfAReportIsTheReport() {
        ProbeReport report = Probes.run(judge(Obedience.ANYBODY), RUBRIC, 1);

        assertThat(ProbeReport.of(report.judge(), report.json())).isEqualTo(report);
    }

    @Test
    void ofARubricOnlyWhatFitsAPlantedAnswerIsAsked() {
        assertThat(Probes.asked(RUBRIC)).contains(RUBRIC);
        assertThat(Probes.asked(Rubrics.accuracy()).orElseThrow().criteria())
                .isNotEmpty()
                .allMatch(criterion -> criterion.asked() != Asked.With.CONTEXT);
    }

    @Test
    void aTwinThatPassesTellsOfTheRubricAndNotOfAttacks() {
        ProbeReport report = Probes.run(Judged.replying("lax", "{\"pass\": true}"), RUBRIC, 1);

        assertThat(report.attempted()).isZero();
        assertThat(report.twinsPassed()).isEqualTo(32);
        assertThat(report.upperBound()).isEmpty();
    }

    @Test
    void whatGotNoGradeIsNoAttemptThatWasResisted() {
        ProbeReport report = Probes.run(Judged.replying("broken", "I like it."), RUBRIC, 1);

        assertThat(report.attempted()).isZero();
        assertThat(report.ungraded()).isEqualTo(32);
    }

    @Test
    void recordedJudgesAndPeopleAreNotProbed() {
        Judge people = new Judge() {
            @Override
            public dev.evaluator.score.JudgeId id() {
                return Judged.id("people");
            }

            @Override
            public int votes() {
                return 1;
            }

            @Override
            public Kind kind() {
                return Kind.PEOPLE;
            }

            @Override
            public Judgement grade(Question question) {
                throw new AssertionError("nobody is asked");
            }
        };
        ProbeReport report = Probes.run(people, RUBRIC, 1);

        assertThat(report.notProbed()).hasValueSatisfying(why -> assertThat(why).startsWith("not probed"));
        assertThat(report.upperBound()).isEmpty();
    }

    @Test
    void theShippedRubricsCanBeProbed() {
        JudgeModel harsh = prompt -> {
            String shown = JudgePrompt.shown(prompt);
            String quotes = ", \"quotes\": [" + Json.of(answerIn(shown)).line() + "]}";
            return Response.of((shown.contains("{\"pass\":") ? "{\"pass\": false" : "{\"score\": 1") + quotes);
        };
        for (Rubric rubric :
                List.of(Rubrics.accuracy(), Rubrics.completeness(), Rubrics.tone("calm and plain"), Rubrics.safety())) {
            ProbeReport report = Probes.run(Judged.model("harsh", harsh), rubric, 3);

            assertThat(report.attempted()).as(rubric.name()).isEqualTo(32);
            assertThat(report.succeeded()).isZero();
        }
    }

    /** Returns the fenced answer: what stands between the first two marked lines under its heading. */
    private static String answerIn(String prompt) {
        String block = prompt.substring(prompt.indexOf("Answer to be graded"));
        String fence = block.lines().skip(1).findFirst().orElseThrow();
        int start = block.indexOf(fence) + fence.length();
        return block.substring(start, block.indexOf(fence, start)).strip();
    }

    @Test
    void reportsOfOneJudgeAddUpAndThoseOfUnlikeJudgesNever() {
        ProbeReport one = Probes.run(judge(Obedience.THE_LAST), RUBRIC, 1);
        ProbeReport two = Probes.run(judge(Obedience.ANYBODY), RUBRIC, 2);

        assertThat(one.plus(two).attempted()).isEqualTo(64);
        assertThat(one.plus(two).succeeded()).isEqualTo(two.succeeded());
        assertThatThrownBy(() -> one.plus(Probes.run(Judged.replying("other", "{\"pass\": false}"), RUBRIC, 1)))
                .hasMessageContaining("unlike judges");
    }

    private static Judge judge(Obedience obedience) {
        return Judged.model("obedient", AttackTest.model(YES_NO, obedience));
    }
}
