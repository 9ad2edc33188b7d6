package dev.evaluator.run;

import static dev.evaluator.suite.Evaluators.CONTAINS;
import static dev.evaluator.suite.Evaluators.ERROR;
import static dev.evaluator.suite.Evaluators.TIMEOUT;
import static dev.evaluator.suite.Evaluators.allOf;
import static dev.evaluator.suite.Evaluators.latency;
import static dev.evaluator.suite.Evaluators.noPrivateData;
import static dev.evaluator.suite.Evaluators.reference;
import static dev.evaluator.suite.Evaluators.reliability;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judgement;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What evaluators get to see of answers, and of targets that gave none. */
class DeclaredFailureTest {

    private static final Suite SUITE = Suite.named("refunds")
            .evaluate("accuracy", reference(CONTAINS))
            .evaluate("on-time", reliability(TIMEOUT))
            .evaluate("up", allOf(reliability(ERROR, TIMEOUT), reference(CONTAINS)))
            .build();

    private record Answering(Supplier<Response> answers) implements Target {
        @Override
        public String name() {
            return "assistant";
        }

        @Override
        public Digest digest() {
            return Digest.of("assistant");
        }

        @Override
        public Optional<String> revision() {
            return Optional.empty();
        }

        @Override
        public Response answer(Sample sample, int repeat) {
            return answers.get();
        }
    }

    private static Target failing(CallFailed.Kind kind) {
        return new Answering(() -> {
            throw new CallFailed(kind, "nothing came");
        });
    }

    private static Map<String, CaseScore> scores(
            Suite suite, Target target, Journal journal, UnaryOperator<String> redaction) throws InterruptedException {
        List<Settled> settled = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Pass pass = new Pass(
                    suite, new PassOptions("r1", 1, 1), journal, any -> redaction, threads, pause -> {}, Events.none());
            Sample sample = Cases.number(1).expecting("14 days").sample();
            pass.replay(
                    List.of(sample).iterator(),
                    List.of(new Arm(0, target, Stream.REPLAYED, new Permits(1))),
                    settled::add);
        }
        return settled.getFirst().arms().getFirst().scores();
    }

    private static Map<String, CaseScore> scores(Target target) throws InterruptedException {
        return scores(SUITE, target, Journal.NONE, UnaryOperator.identity());
    }

    @Test
    void aDeclaredTimeoutIsAZeroForWhoDeclaredItAndForNobodyElse() throws InterruptedException {
        assertThat(scores(failing(CallFailed.Kind.TIMEOUT)))
                .containsEntry("accuracy", new CaseScore.Unscored(Reason.TARGET_TIMEOUT))
                .containsEntry("on-time", new CaseScore.Graded(0, false))
                .containsEntry("up", new CaseScore.Graded(0, false));
    }

    @Test
    void anErrorIsNoTimeout() throws InterruptedException {
        assertThat(scores(failing(CallFailed.Kind.SERVER_ERROR)))
                .containsEntry("on-time", new CaseScore.Unscored(Reason.TARGET_ERROR))
                .containsEntry("up", new CaseScore.Graded(0, false));
    }

    @ParameterizedTest
    @EnumSource(
            value = CallFailed.Kind.class,
            names = {"RATE_LIMITED", "NOT_RECORDED"})
    void whatIsNotTheTargetsDoingIsAZeroForNobody(CallFailed.Kind kind) throws InterruptedException {
        assertThat(scores(failing(kind)).values()).hasSize(3).allMatch(score -> score instanceof CaseScore.Unscored);
    }

    @Test
    void anAnswerIsGradedAsEver() throws InterruptedException {
        assertThat(scores(new Answering(() -> Response.of("It takes 14 days."))))
                .containsEntry("accuracy", new CaseScore.Graded(1, false))
                .containsEntry("on-time", new CaseScore.Graded(1, false))
                .containsEntry("up", new CaseScore.Graded(1, false));
    }

    @Test
    void aDeclaredZeroStandsWhenAResumedRunGetsAnAnswer() throws InterruptedException {
        Kept kept = new Kept();
        scores(SUITE, failing(CallFailed.Kind.TIMEOUT), kept, UnaryOperator.identity());

        Map<String, CaseScore> resumed =
                scores(SUITE, new Answering(() -> Response.of("It takes 14 days.")), kept, UnaryOperator.identity());

        assertThat(resumed)
                .containsEntry("accuracy", new CaseScore.Graded(1, false))
                .containsEntry("on-time", new CaseScore.Graded(0, false));
    }

    @Test
    void aFunctionIsTimedSoThatItsLatencyCanBeScored() throws InterruptedException {
        Suite quick = Suite.named("quick")
                .evaluate("latency", latency(Duration.ofHours(1)))
                .build();

        assertThat(scores(quick, Target.of("echo", text -> text), Journal.NONE, UnaryOperator.identity()))
                .containsEntry("latency", new CaseScore.Graded(1, false));
    }

    /** A judge that fails every answer that shows it the secret. */
    private record Curious(String secret) implements Evaluator {
        @Override
        public Score evaluate(Replay replay) {
            return Score.pass(!replay.toString().contains(secret), () -> "the judge saw it");
        }

        @Override
        public List<JudgeId> judges() {
            return List.of(new JudgeId("curious", Digest.of("curious"), Optional.empty()));
        }
    }

    @Test
    void whatIsKeptAndWhatJudgesSeeIsRedactedToTheArgumentsOfToolCalls() throws InterruptedException {
        String card = "4111111111111111";
        Response response = new Response(
                "Charged " + card,
                Usage.NONE,
                Duration.ofMillis(1),
                Optional.empty(),
                List.of(ToolCall.written("charge", "{\"card\":" + card + "}")),
                Optional.empty());
        Suite suite = Suite.named("payments")
                .evaluate("clean", noPrivateData())
                .evaluate("judged", new Curious(card))
                .evaluate("both", allOf(new Curious(card), noPrivateData()))
                .build();
        Kept kept = new Kept();

        Map<String, CaseScore> scores =
                scores(suite, new Answering(() -> response), kept, text -> text.replace(card, "[CARD]"));

        assertThat(scores)
                .containsEntry("clean", new CaseScore.Graded(0, false))
                .containsEntry("judged", new CaseScore.Graded(1, false))
                .containsEntry("both", new CaseScore.Graded(0, false));
        assertThat(kept.entries).hasSize(4).noneMatch(entry -> entry.toString().contains(card));
        assertThat(kept.entries.getFirst().toString()).contains("[CARD]");
    }

    /** Keeps what is recorded. */
    private static final class Kept implements Journal {

        private final List<Entry> entries = new ArrayList<>();

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
            return entries.stream()
                    .filter(Entry.Evaluated.class::isInstance)
                    .map(entry -> ((Entry.Evaluated) entry).evaluation())
                    .filter(evaluation -> evaluation.response().equals(response) && isGraded(evaluation.outcome()))
                    .collect(Collectors.toMap(Evaluation::evaluator, Evaluation::outcome));
        }

        private static boolean isGraded(Evaluation.Outcome outcome) {
            return outcome instanceof Evaluation.Outcome.Scored(Score score) && score instanceof Score.Graded;
        }

        @Override
        public void record(Entry.Answered answered) {
            entries.add(answered);
        }

        @Override
        public void record(Entry.Judged judged) {
            entries.add(judged);
        }

        @Override
        public void record(Entry.Evaluated evaluated) {
            entries.add(evaluated);
        }
    }
}
