package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.FinishReason;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a deterministic evaluator costs on an answer of 300 words; the goal is at most 150 µs each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluatorBenchmark {

    private static final String SENTENCE =
            "Your refund of 12.50 euros takes up to 14 days, as the page about returns says,"
                    + " and we write to you as soon as it is done on 2026-11-25. ";
    private static final String ANSWER = SENTENCE.repeat(11) + "So it is 14 days.";
    private static final String JSON = Json.object()
            .put("days", 14)
            .put("text", ANSWER)
            .put("items", Json.ofTexts(List.of("a", "b")))
            .build()
            .line();

    private static final Map<String, Evaluator> EVALUATORS = Map.ofEntries(
            Map.entry("exact", Evaluators.reference(Matches.EXACT)),
            Map.entry("contains", Evaluators.reference(Matches.CONTAINS)),
            Map.entry("last-number", Evaluators.reference(Matches.LAST_NUMBER)),
            Map.entry("last-yes-no", Evaluators.reference(Matches.LAST_YES_NO)),
            Map.entry("last-boxed", Evaluators.reference(Matches.LAST_BOXED)),
            Map.entry("last-choice", Evaluators.reference(Matches.LAST_CHOICE)),
            Map.entry("last-number-after", Evaluators.reference(Evaluators.lastNumberAfter("So"))),
            Map.entry("number", Evaluators.number(0.5)),
            Map.entry("must-match", Evaluators.matches("an amount", "\\d+\\.\\d\\d euros")),
            Map.entry("all-of", Evaluators.allOf(Evaluators.number(0.5), Evaluators.maxWords(400))),
            Map.entry("any-of", Evaluators.anyOf(Evaluators.maxWords(10), Evaluators.number(0.5))),
            Map.entry("when", Evaluators.when(Evaluators.hasReference(), Evaluators.number(0.5))),
            Map.entry("max-words", Evaluators.maxWords(400)),
            Map.entry("must-not-match", Evaluators.doesNotMatch("a card number", "\\b\\d{16}\\b")),
            Map.entry("refusal", Evaluators.noRefusal()),
            Map.entry("no-private-data", Evaluators.noPrivateData()),
            Map.entry("reliability", Evaluators.reliability(Failure.REFUSAL, Failure.TRUNCATION)),
            Map.entry("latency", Evaluators.latency(Duration.ofSeconds(1), Duration.ofSeconds(10))),
            Map.entry(
                    "cost",
                    Evaluators.cost(new TokenPrices("USD", Map.of("large", new TokenPrices.Price(2, 10))), 0.001, 0.1)),
            Map.entry("tool-calls", Evaluators.toolCalls(Evaluators.call("refund", Json.parse("{\"order\":\"A-1\"}")))),
            Map.entry("json-value", Evaluators.jsonValue("/days", Json.of(14))),
            Map.entry(
                    "json-schema",
                    Evaluators.jsonSchema(
                            JsonSchema.of(
                                    Json.parse(
                                            "{\"type\":\"object\",\"required\":[\"days\"],\"properties\":{\"days\":{\"type\":\"integer\"}}}")))),
            Map.entry(
                    "weighted",
                    Evaluators.weighted(
                            Evaluators.share("right", 3, Evaluators.number(0.5)),
                            Evaluators.share("brief", 1, Evaluators.maxWords(400)))));

    /** The evaluator's key in YAML. */
    @Param({
        "exact",
        "contains",
        "last-number",
        "last-yes-no",
        "last-boxed",
        "last-choice",
        "last-number-after",
        "number",
        "must-match",
        "all-of",
        "any-of",
        "when",
        "max-words",
        "must-not-match",
        "refusal",
        "no-private-data",
        "reliability",
        "latency",
        "cost",
        "tool-calls",
        "json-value",
        "json-schema",
        "weighted"
    })
    public String evaluator = "";

    private Evaluator chosen = replay -> new Score.Graded(0, "");
    private Replay replay = replay("");

    /** Chooses evaluator and answer. */
    @Setup
    public void choose() {
        chosen = EVALUATORS.getOrDefault(evaluator, chosen);
        replay = replay(evaluator.startsWith("json") ? JSON : ANSWER);
    }

    private static Replay replay(String answer) {
        Sample sample = Redactor.off()
                .redact(
                        new Interaction(
                                "case-1",
                                Origin.AUTHORED,
                                "benchmark",
                                Optional.empty(),
                                Prompt.of("How long do refunds take?"),
                                Optional.empty(),
                                Reference.text("14"),
                                Map.of(),
                                Map.of()),
                        Inclusion.CERTAIN);
        return Replay.of(
                sample,
                new Response(
                        answer,
                        new Usage(900, 400),
                        Duration.ofSeconds(3),
                        Optional.of("large"),
                        List.of(ToolCall.written("refund", "{\"order\":\"A-1\"}")),
                        Optional.of(FinishReason.STOP)));
    }

    /** Scores the answer. */
    @Benchmark
    public Score score() {
        return chosen.evaluate(replay);
    }
}
