package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.LABELS;
import static dev.evaluator.judge.Judged.LEVELS;
import static dev.evaluator.judge.Judged.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Scale;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred thousand replies, random or mutated: never an exception, never a number that nobody gave. */
class ReplyFuzzTest {

    private static final int REPLIES = 10_000;
    private static final List<Criterion> CRITERIA =
            List.of(YES_NO, LEVELS, LABELS, LEVELS.orNotApplicable(), YES_NO.withEvidence());
    private static final List<String> GOOD = List.of(
            "{\"pass\": true, \"rationale\": \"fine\"}",
            "{\"pass\": false, \"rationale\": \"bad\", \"quotes\": [\"It takes ten days\"]}",
            "{\"score\": 2, \"rationale\": \"half\"}",
            "{\"label\": \"helps\", \"rationale\": \"does\"}",
            "```json\n{\"score\": 3}\n```",
            "{\"score\": \"not_applicable\", \"rationale\": \"none\"}",
            "{\"pass\": \"unclear\"}",
            "{\"unclear\": true}",
            "I'm sorry, I cannot.",
            "{\"score\": 1e400, \"label\": \"\\ud800\", \"pass\": [[[{}]]]}");
    private static final String ALPHABET =
            "{}[]\":,truefalsn0123456789.-+eE \n\\`/\u0000\u200b\ud83d\udc4d\ud800passcorelb";

    private static final Replay ANSWER = Judged.answer("It takes ten days, said the woman at the desk.");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noReplyBreaksTheJudgeOrForgesAGrade(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        AtomicReference<String> reply = new AtomicReference<>("");
        Judge judge = Judged.model("judge", prompt -> Response.of(reply.get()));
        int grades = 0;
        for (int i = 0; i < REPLIES; i++) {
            Criterion criterion = CRITERIA.get(chance.nextInt(CRITERIA.size()));
            reply.set(chance.nextInt(4) == 0 ? noise(chance) : mutated(chance));

            Judgement judgement = judge.grade(Judged.question(ANSWER, criterion));

            if (judgement instanceof Judgement.Grade grade) {
                grades++;
                assertThat(grade.value()).as(reply.get()).isBetween(0.0, 1.0);
                assertThat(named(criterion, reply.get())).as(reply.get()).contains(grade.value());
            }
        }
        assertThat(grades).as("some replies survive their mutation").isGreaterThan(REPLIES / 100);
    }

    /** Reads a reply a second time, by other means: the worth of the grade it names in the member of the scale. */
    private static Optional<Double> named(Criterion criterion, String reply) {
        String inside = reply.strip().replaceAll("(?s)^```[^\n]*\n|```$", "");
        Json grade = Json.parse(inside).members().get(ReplyForm.member(criterion.scale()));
        return switch (criterion.scale()) {
            case Scale.YesNo yesNo -> grade.truth().map(passed -> passed ? 1.0 : 0.0);
            case Scale.Anchored(var anchors) ->
                grade.number()
                        .filter(level -> anchors.keySet().stream().anyMatch(known -> known == level.doubleValue()))
                        .map(level -> (level - anchors.firstKey()) / (anchors.lastKey() - anchors.firstKey()));
            case Scale.Labelled(var values) -> grade.text().map(values::get);
        };
    }

    private static String noise(SplittableRandom chance) {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(60); i > 0; i--) {
            text.append(
                    chance.nextInt(8) == 0
                            ? (char) chance.nextInt(0x10000)
                            : ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String mutated(SplittableRandom chance) {
        StringBuilder text = new StringBuilder(GOOD.get(chance.nextInt(GOOD.size())));
        for (int changes = chance.nextInt(4); changes > 0; changes--) {
            int at = chance.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + 1 + chance.nextInt(6));
            switch (chance.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
                case 3 -> text.insert(at, GOOD.get(chance.nextInt(GOOD.size())));
                default -> text.insert(at, "[".repeat(chance.nextInt(200)));
            }
        }
        return text.toString();
    }
}
