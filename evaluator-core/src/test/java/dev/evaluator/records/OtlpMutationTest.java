package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands where a span should be gives an interaction, a skip or a dead letter, never an exception. */
class OtlpMutationTest {

    private static final List<Json> STRANGE = List.of(
            Json.nothing(),
            Json.of(""),
            Json.of("["),
            Json.of("{}"),
            Json.of("\ud83d"),
            Json.of(-1),
            Json.of("1e-999999999"),
            new Json.Num(new BigDecimal("1e-300")),
            Json.of(true),
            Json.array(List.of()),
            Json.array(List.of(Json.nothing(), Json.of(1))),
            Json.object().build(),
            Json.object().put("role", "user").build(),
            Json.object().put("values", 3).build());

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostAndNothingThrows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Json document = mutated(Json.parse(lines().get(random.nextInt(lines().size()))), random);
            Intake intake = new Intake("tests", Origin.PRODUCTION, Optional.empty());
            OtlpShape shape = new OtlpShape(Format.OTLP, new SpanWindow(Tagging.NONE));
            Sink sink = new Sink(intake, new Place("f", 1, 0), Format.OTLP);

            shape.read(new Foreign(document, false), sink);
            shape.end(sink);

            long handedOut = 0;
            while (intake.next().isPresent()) {
                handedOut++;
            }
            assertThat(handedOut).isEqualTo(intake.counts().seen());
        }
    }

    private static List<String> lines() {
        return List.of(
                Otlp.spans(Otlp.call("a")
                        .under("b")
                        .with("gen_ai.conversation.id", "c")
                        .json()),
                Otlp.spans(
                        Otlp.model("a").with("gen_ai.request.stream", true).json(),
                        Otlp.span("b").json()),
                Otlp.logs(Otlp.call("a").event("gen_ai.client.inference.operation.details", Json.nothing())),
                Otlp.logs(
                        Otlp.span("a").event("gen_ai.user.message", Otlp.content("Why?")),
                        Otlp.span("a").event("gen_ai.choice", Otlp.content("So."))),
                Otlp.spans(Otlp.span("a")
                        .with("openinference.span.kind", "LLM")
                        .with("llm.input_messages.0.message.role", "user")
                        .with("llm.input_messages.0.message.content", "Why?")
                        .with("llm.tools.0.tool.json_schema", "{}")
                        .with("llm.invocation_parameters", "{\"top_p\":1}")
                        .json()),
                Otlp.spans(Otlp.span("a")
                        .with("gen_ai.prompt.0.role", "user")
                        .with("gen_ai.prompt.0.content", "[{\"type\":\"text\",\"text\":\"Why?\"}]")
                        .with("gen_ai.completion.0.content", "So.")
                        .json()));
    }

    /** Replaces, drops or doubles something somewhere. */
    private static Json mutated(Json value, Random random) {
        if (random.nextInt(25) == 0) {
            return STRANGE.get(random.nextInt(STRANGE.size()));
        }
        return switch (value) {
            case Json.Obj(Map<String, Json> members) -> {
                Map<String, Json> other = new LinkedHashMap<>();
                members.forEach((name, member) ->
                        other.put(random.nextInt(40) == 0 ? name + "x" : name, mutated(member, random)));
                yield new Json.Obj(other);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> other = new ArrayList<>();
                items.forEach(item -> {
                    for (int i = random.nextInt(20) == 0 ? random.nextInt(3) : 1; i > 0; i--) {
                        other.add(mutated(item, random));
                    }
                });
                yield Json.array(other);
            }
            case Json.Str(String text)
            when random.nextInt(20) == 0 && !text.isEmpty() ->
                Json.of(text.substring(0, random.nextInt(text.length())));
            default -> value;
        };
    }
}
