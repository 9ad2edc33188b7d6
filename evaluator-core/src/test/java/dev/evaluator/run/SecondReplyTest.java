package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.JudgeModel;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Jury;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.RubricEvaluator;
import dev.evaluator.redact.Redactor;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reply that cannot be used is asked for once more; every call and both replies' tokens are accounted for. */
class SecondReplyTest {

    private static final Criterion CRITERION = Criterion.yesNo("polite", "Is it polite?");
    private static final String YES = "{\"pass\": true}";

    private final Written written = new Written();
    private final List<String> events = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "I like it. | JUDGE_UNREADABLE",
                "I'm sorry, but I cannot. | JUDGE_REFUSED",
                "{\"not_applicable\": true} | JUDGE_OFF_SCALE",
                "{\"unclear\": true} | JUDGE_UNCLEAR",
                "{\"pass\": true, \"quotes\": [\"was never said\"]} | EVIDENCE_MISSING",
            })
    void anUnusableReplyIsAskedForOnceMore(String reply, Reason reason) {
        Judgement judgement = grade(CRITERION.withEvidence(), reply, YES);

        assertThat(judgement).isInstanceOf(Judgement.Grade.class);
        assertThat(judgement.transcript().reply()).isEqualTo(YES);
        assertThat(judgement.transcript().usage()).isEqualTo(new Usage(20, 2));
        assertThat(written.judged).singleElement().satisfies(entry -> {
            assertThat(entry.attempts()).isEqualTo(2);
            assertThat(entry.judgement()).isEqualTo(judgement);
        });
        assertThat(events).containsExactly("called", "invalid " + reason, "called");
    }

    @Test
    void afterTheSecondUnusableReplyThereIsNoGrade() {
        Judgement judgement = grade(CRITERION, "I like it.", "I still like it.", YES);

        assertThat(judgement).isInstanceOfSatisfying(Judgement.Unclear.class, unclear -> {
            assertThat(unclear.reason()).isEqualTo(Reason.JUDGE_UNREADABLE);
            assertThat(unclear.detail()).contains("I still like it.");
        });
        assertThat(events).containsExactly("called", "invalid JUDGE_UNREADABLE", "called");
    }

    @Test
    void aGradeIsNeverAskedForAgain() {
        grade(CRITERION, "{\"pass\": false}", YES);

        assertThat(written.judged.getFirst().attempts()).isEqualTo(1);
        assertThat(events).containsExactly("called");
    }

    @Test
    void aCallThatFailsIsNoReply() {
        Judgement judgement = grade(CRITERION, "", "FAIL");

        assertThat(((Judgement.Unclear) judgement).reason()).isEqualTo(Reason.JUDGE_ERROR);
        assertThat(written.judged.getFirst().attempts()).isEqualTo(2);
        assertThat(events).containsExactly("called", "invalid JUDGE_UNREADABLE", "called");
    }

    @Test
    void moreTextThanAJudgeTakesIsNoFaultOfTheJudge() {
        Judgement judgement = grade(CRITERION, "LONG");

        assertThat(((Judgement.Unclear) judgement).reason()).isEqualTo(Reason.INPUT_TOO_LONG);
        assertThat(written.judged.getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void eachMemberOfAJuryIsWrittenDownUnderItsOwnName() {
        Jury jury = Jury.of(List.of(judge("large", YES), judge("other", "{\"pass\": false}")));
        Judge desk = desk(jury).named("jury");

        Score score = new RubricEvaluator(Rubric.of("r", CRITERION), desk).evaluate(replay());

        assertThat(((Score.Graded) score).value()).isEqualTo(0.5);
        assertThat(written.judged).extracting(Entry.Judged::judge).containsExactly("large", "other");
    }

    private Judgement grade(Criterion criterion, String... replies) {
        return desk(judge("judge", replies)).named("judge").grade(new Question(replay(), criterion, 0));
    }

    private JudgeDesk desk(Judge judge) {
        Events watching = new Events() {
            @Override
            public void called(Callee callee, Optional<CallFailed.Kind> failure, Duration took) {
                events.add("called");
            }

            @Override
            public void invalid(Callee callee, Reason because) {
                events.add("invalid " + because);
            }
        };
        return new JudgeDesk(name -> judge, name -> new Permits(1), written, pause -> {}, watching);
    }

    private static Judge judge(String name, String... replies) {
        Deque<String> left = new ArrayDeque<>(List.of(replies));
        return new PromptedJudge(new JudgeId(name, Digest.of(name), Optional.empty()), 1, new JudgeModel() {
            @Override
            public Response reply(List<Message> prompt) {
                String reply = left.removeFirst();
                if (reply.equals("FAIL")) {
                    throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "no such model");
                }
                if (reply.equals("LONG")) {
                    throw new CallFailed(CallFailed.Kind.TOO_LONG, "it takes no text as long as this");
                }
                return new Response(reply, new Usage(10, 1), Duration.ZERO, Optional.empty());
            }

            @Override
            public boolean keepsForm() {
                return true;
            }
        });
    }

    private static Replay replay() {
        Interaction interaction = new Interaction(
                "case-1",
                Origin.AUTHORED,
                "tests",
                Optional.empty(),
                Prompt.of("Where is my refund?"),
                Optional.empty(),
                Reference.NONE,
                Map.of(),
                Map.of());
        return Replay.of(
                Redactor.off().redact(interaction, Inclusion.CERTAIN), Response.of("It is on its way to you."));
    }

    /** Remembers what judges said. */
    private static final class Written implements Journal {
        private final List<Entry.Judged> judged = new ArrayList<>();

        @Override
        public Optional<Answer.Answered> answer(String response) {
            return Optional.empty();
        }

        @Override
        public Optional<Judgement> judgement(String judgement) {
            return Optional.empty();
        }

        @Override
        public Map<String, Evaluation.Outcome> evaluations(String response) {
            return Map.of();
        }

        @Override
        public void record(Entry.Answered answered) {}

        @Override
        public void record(Entry.Judged entry) {
            judged.add(entry);
        }

        @Override
        public void record(Entry.Evaluated evaluated) {}
    }
}
