package dev.evaluator.judge;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.judge.Judged.LABELS;
import static dev.evaluator.judge.Judged.LEVELS;
import static dev.evaluator.judge.Judged.YES_NO;
import static dev.evaluator.judge.Judged.answer;
import static dev.evaluator.judge.Judged.question;
import static dev.evaluator.judge.Judged.replying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply is one JSON object that says one thing, or no grade at all. */
class StrictReplyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pass\": true, \"unclear\": true}",
                "{\"pass\": true, \"not_applicable\": true}",
                "{\"unclear\": true, \"not_applicable\": true}",
                "{\"score\": 1}",
                "{\"pass\": \"true\"}",
                "{\"pass\": 1}",
            })
    void aReplyThatContradictsItselfOrAnswersAnotherQuestionIsUnreadable(String reply) {
        assertThat(((Judgement.Unclear) replying("judge", reply).grade(question(answer("an answer"), YES_NO))).reason())
                .isEqualTo(Reason.JUDGE_UNREADABLE);
    }

    @Test
    void aGradeOnAScaleThatNobodyAskedForIsPassedOver() {
        Judgement judgement = replying("judge", "{\"score\": 0.2, \"pass\": true, \"reason\": \"it fits\"}")
                .grade(question(answer("an answer"), YES_NO));

        assertThat(((Judgement.Grade) judgement).value()).isEqualTo(1);
    }

    @Test
    void unclearAndNotApplicableMayStandInPlaceOfTheGrade() {
        Question asked = question(answer("an answer"), LEVELS.orNotApplicable());

        assertThat(((Judgement.Unclear)
                                replying("judge", "{\"score\": \"unclear\"}").grade(asked))
                        .reason())
                .isEqualTo(Reason.JUDGE_UNCLEAR);
        assertThat(replying("judge", "{\"score\": \"not_applicable\", \"rationale\": \"none\"}")
                        .grade(asked))
                .isInstanceOf(Judgement.NotApplicable.class);
        assertThat(((Judgement.Unclear) replying("judge", "{\"score\": \"not_applicable\"}")
                                .grade(question(answer("an answer"), LEVELS)))
                        .reason())
                .isEqualTo(Reason.JUDGE_OFF_SCALE);
    }

    @Test
    void theSchemaAllowsWhatTheReaderReads() {
        for (Criterion criterion : List.of(YES_NO, LEVELS, LABELS, LEVELS.orNotApplicable(), LABELS.withEvidence())) {
            JsonSchema schema = JsonSchema.of(ReplyForm.schema(criterion));
            String member = ReplyForm.member(criterion.scale());
            String rest =
                    ", \"rationale\": \"so\"" + (criterion.evidence() ? ", \"quotes\": [\"an answer\"]" : "") + "}";
            for (Json grade : ReplyForm.schema(criterion)
                    .at("/properties/" + member + "/enum")
                    .orElseThrow()
                    .items()) {
                String reply = "{\"" + member + "\": " + grade.line() + rest;

                assertThat(schema.problems(Json.parse(reply))).as(reply).isEmpty();
                assertThat(read(criterion, reply))
                        .as(reply)
                        .isNotEqualTo(Optional.of(Reason.JUDGE_UNREADABLE))
                        .isNotEqualTo(Optional.of(Reason.JUDGE_OFF_SCALE));
            }
            assertThat(schema.problems(Json.parse("{\"" + member + "\": \"superb\"" + rest)))
                    .isNotEmpty();
            assertThat(schema.problems(Json.parse("{\"" + member + "\": 99" + rest)))
                    .isNotEmpty();
        }
    }

    private static Optional<Reason> read(Criterion criterion, String reply) {
        return replying("judge", reply).grade(question(answer("an answer"), criterion))
                        instanceof Judgement.Unclear unclear
                ? Optional.of(unclear.reason())
                : Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                "yes",
                "PASS",
                "I would say yes, 10/10.",
                "The score is 3 of 3.",
                "Score: 3",
                "true",
                "1",
                "[true]",
                "\"yes\"",
                "{\"pass\": true",
                "{\"pass\": true}}",
                "{\"pass\": true} {\"pass\": true}",
                "Sure! {\"pass\": true}",
                "{\"pass\": true} Hope that helps.",
                "{\"pass\": true, \"pass\": true}",
                "{pass: true}",
                "{\"Pass\": true}",
                "{\"pass\": \"yes\"}",
                "{\"pass\": null}",
                "{\"verdict\": {\"pass\": true}}",
                "I'm sorry, but I cannot grade this.",
            })
    void aMalformedReplyIsUnscoredAndNeverANumber(String reply) {
        Score score =
                new RubricEvaluator(Rubric.of("r", YES_NO), replying("judge", reply)).evaluate(answer("an answer"));

        assertThat(((Score.Unscored) score).reason()).isIn(Reason.JUDGE_UNREADABLE, Reason.JUDGE_REFUSED);
    }

    @Test
    void theBrokenRepliesOnRecordAreUnscoredByAnyRubric() throws IOException {
        List<String> broken = Files.readAllLines(shared("data/xstest-mistral/judgements.jsonl")).stream()
                .flatMap(line -> Json.parse(line).member("verdicts").orElseThrow().items().stream())
                .filter(verdict -> verdict.member("label").isEmpty())
                .map(verdict -> verdict.member("text").flatMap(Json::text).orElseThrow())
                .toList();

        assertThat(broken).hasSize(11);
        for (String reply : broken) {
            for (Rubric rubric : List.of(Rubrics.accuracy(), Rubrics.safety(), Rubric.of("r", LABELS))) {
                Score score = new RubricEvaluator(rubric, replying("judge", reply)).evaluate(answer("an answer"));

                assertThat(((Score.Unscored) score).reason())
                        .as(reply)
                        .isIn(Reason.JUDGE_UNREADABLE, Reason.JUDGE_REFUSED);
            }
        }
    }
}
