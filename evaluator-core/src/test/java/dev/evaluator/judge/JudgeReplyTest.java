package dev.evaluator.judge;

import static dev.evaluator.judge.Verdicts.LABELS;
import static dev.evaluator.judge.Verdicts.LEVELS;
import static dev.evaluator.judge.Verdicts.YES_NO;
import static dev.evaluator.judge.Verdicts.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge's reply is one JSON object with a grade on the scale, or no grade at all. */
class JudgeReplyTest {

    @Test
    void oneObjectWithAGradeIsAGrade() {
        assertThat(read(YES_NO, "{\"pass\": true, \"rationale\": \"same\"}"))
                .isInstanceOfSatisfying(Judgement.Grade.class, grade -> {
                    assertThat(grade.grade()).isEqualTo("yes");
                    assertThat(grade.value()).isEqualTo(1);
                    assertThat(grade.rationale()).isEqualTo("same");
                    assertThat(grade.transcript().reply()).startsWith("{\"pass\"");
                    assertThat(grade.transcript().prompt()).isPresent();
                });
        assertThat(value(read(YES_NO, "{\"pass\": false}"))).isZero();
        assertThat(value(read(LEVELS, "{\"score\": 2}"))).isEqualTo(0.5);
        assertThat(value(read(LEVELS, "{\"score\": 3.0, \"reason\": \"all\"}"))).isEqualTo(1);
        assertThat(value(read(LABELS, "{\"label\": \"helps\"}"))).isEqualTo(1);
    }

    @Test
    void aCodeBlockAroundTheObjectIsTakenOff() {
        assertThat(value(read(YES_NO, "```json\n{\"pass\": true}\n```"))).isEqualTo(1);
        assertThat(value(read(YES_NO, "\n ```\n{\"pass\": true}```\n"))).isEqualTo(1);
        assertThat(reason(read(YES_NO, "```json\n{\"pass\": true}\n```\nI hope this helps")))
                .isEqualTo(Reason.JUDGE_UNREADABLE);
        assertThat(reason(read(YES_NO, "```json\n{\"pass\": true}\n{\"pass\": false}\n```")))
                .isEqualTo(Reason.JUDGE_UNREADABLE);
        assertThat(reason(read(YES_NO, "``````"))).isEqualTo(Reason.JUDGE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "The score is 3 of 3.",
                "Score: 3",
                "[3]",
                "\"3\"",
                "{\"score\": 3} {\"score\": 1}",
                "{\"score\": 3} and that is all",
                "Sure! {\"score\": 3}",
                "{\"score\": 1, \"score\": 3}",
                "{\"score\": \"3\"}",
                "{\"score\": null}",
                "{\"score\": [3]}",
                "{\"score\": NaN}",
                "{\"score\": 1e999}",
                "{'score': 3}",
                "{\"score\": 3",
                "{\"Score\": 3}",
                "{\"pass\": true}",
                "{\"label\": \"3\"}",
                "{}",
            })
    void anythingElseIsUnreadable(String reply) {
        assertThat(reason(read(LEVELS, reply))).isEqualTo(Reason.JUDGE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4", "2.5", "-1", "1000000000000", "100", "1e300"})
    void aGradeBesideTheScaleIsNeverPulledOntoIt(String score) {
        assertThat(reason(read(LEVELS, "{\"score\": " + score + "}"))).isEqualTo(Reason.JUDGE_OFF_SCALE);
    }

    @Test
    void aLabelBesideTheScaleIsOffScale() {
        assertThat(read(LABELS, "{\"label\": \"Helps\"}"))
                .isInstanceOfSatisfying(
                        Judgement.Unclear.class,
                        unclear ->
                                assertThat(unclear.detail()).isEqualTo("grade 'Helps' is not one of [refuses, helps]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'm sorry, but I can't help with that. | JUDGE_REFUSED",
                "I\u2019m sorry | JUDGE_REFUSED",
                "As an AI, I do not grade. | JUDGE_REFUSED",
                "It agrees, sorry to say. | JUDGE_UNREADABLE",
                "{\"unclear\": true, \"rationale\": \"cut off\"} | JUDGE_UNCLEAR",
                "{\"not_applicable\": true} | JUDGE_OFF_SCALE",
            })
    void refusedUnclearAndUnreadableAreToldApart(String reply, Reason reason) {
        assertThat(reason(read(YES_NO, reply))).isEqualTo(reason);
    }

    @Test
    void notApplicableIsAnAnswerOnlyWhereItIsAllowed() {
        assertThat(read(YES_NO.orNotApplicable(), "{\"not_applicable\": true, \"rationale\": \"no question\"}"))
                .isInstanceOfSatisfying(
                        Judgement.NotApplicable.class,
                        none -> assertThat(none.rationale()).isEqualTo("no question"));
    }

    @Test
    void aRefusalQuotesLittleOfIt() {
        assertThat(read(YES_NO, "I like it. ".repeat(1_000)))
                .isInstanceOfSatisfying(
                        Judgement.Unclear.class,
                        unclear -> assertThat(unclear.detail()).hasSizeLessThan(100));
    }

    static Stream<Integer> twentySeeds() {
        return IntStream.range(0, 20).boxed();
    }

    /** A hundred replies for each seed, each some good reply with a few characters struck, doubled, swapped or added. */
    @ParameterizedTest
    @MethodSource("twentySeeds")
    void aGarbledReplyIsAGradeOnTheScaleOrNone(int seed) {
        Random chance = new Random(seed);
        List<Criterion> criteria = List.of(YES_NO, LEVELS, LABELS, YES_NO.orNotApplicable());
        for (int i = 0; i < 100; i++) {
            Criterion criterion = criteria.get(chance.nextInt(criteria.size()));
            String reply = garbled(GOOD.get(chance.nextInt(GOOD.size())), chance);

            Judgement judgement = read(criterion, reply);

            if (judgement instanceof Judgement.Grade grade) {
                assertThat(criterion.scale().grades()).as(reply).contains(grade.grade());
                assertThat(grade.value()).as(reply).isBetween(0.0, 1.0);
            }
        }
    }

    private static final List<String> GOOD = List.of(
            "{\"pass\": true, \"rationale\": \"fine\"}",
            "{\"score\": 2, \"rationale\": \"half\"}",
            "{\"label\": \"helps\"}",
            "```json\n{\"score\": 3}\n```",
            "{\"not_applicable\": true}",
            "{\"unclear\": true}");

    private static String garbled(String reply, Random chance) {
        StringBuilder text = new StringBuilder(reply);
        for (int change = chance.nextInt(4); change >= 0; change--) {
            int at = chance.nextInt(Math.max(1, text.length()));
            switch (chance.nextInt(4)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + chance.nextInt(5)));
                case 1 -> text.insert(at, text.substring(at, Math.min(text.length(), at + chance.nextInt(12))));
                case 2 -> text.insert(at, "0123456789-.eE{}[]\",:`\n\u0000\ud800 ".charAt(chance.nextInt(26)));
                default -> text.reverse();
            }
        }
        return text.toString();
    }

    private static double value(Judgement judgement) {
        return ((Judgement.Grade) judgement).value();
    }

    private static Reason reason(Judgement judgement) {
        return ((Judgement.Unclear) judgement).reason();
    }
}
