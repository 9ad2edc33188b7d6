package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes traffic as a collector writes it: traces of an agent, its calls and its tools, their spans out of order. */
final class OtlpTraffic {

    private static final String[] WORDS = "the order ships tomorrow from our store in Köln and you may return it \"free\""
            .split(" ");
    private static final long START = 1_795_165_200_000_000_000L;

    private final Random random;
    private long calls;

    OtlpTraffic(long seed) {
        this.random = new Random(seed);
    }

    /** Returns how many calls of a model were made so far. */
    long calls() {
        return calls;
    }

    /** Writes lines of eight traces until a file has this many bytes. */
    void write(Path file, long bytes) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (long written = 0; written < bytes; ) {
                String line = line(8);
                out.write(line);
                out.write('\n');
                written += line.length() + 1;
            }
        }
    }

    private String line(int traces) {
        List<Json> spans = new ArrayList<>();
        IntStream.range(0, traces).forEach(trace -> spans.addAll(trace()));
        Collections.shuffle(spans, random);
        return Json.object()
                .put(
                        "resourceSpans",
                        array(Json.object()
                                .put(
                                        "scopeSpans",
                                        array(Json.object()
                                                .put("spans", Json.array(spans))
                                                .build()))
                                .build()))
                .build()
                .line();
    }

    private List<Json> trace() {
        String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        String agent = span();
        List<Json> spans = new ArrayList<>();
        spans.add(span(trace, agent, "", List.of(
                text("gen_ai.operation.name", "invoke_agent"), text("gen_ai.conversation.id", "c-" + trace))));
        spans.add(span(trace, span(), agent, List.of(text("gen_ai.operation.name", "execute_tool"))));
        spans.add(span(trace, span(), agent, call()));
        spans.add(span(trace, span(), agent, call()));
        return spans;
    }

    private List<Json> call() {
        calls++;
        return List.of(
                text("gen_ai.operation.name", "chat"),
                text("gen_ai.provider.name", "openai"),
                text("gen_ai.request.model", "m-large"),
                text("gen_ai.response.model", "m-large-2026-08"),
                text("gen_ai.response.id", "resp-" + calls),
                typed("gen_ai.request.temperature", "doubleValue", Json.of(0.2)),
                typed("gen_ai.usage.input_tokens", "intValue", Json.of("421")),
                typed("gen_ai.usage.output_tokens", "intValue", Json.of("96")),
                text("gen_ai.system_instructions", Json.array(List.of(part(60))).line()),
                text("gen_ai.input.messages", Json.array(List.of(message("user", 30), message("assistant", 60), message("user", 40)))
                        .line()),
                text("gen_ai.output.messages", Json.array(List.of(message("assistant", 100))).line()));
    }

    private Json message(String role, int words) {
        JsonObjects message = Json.object().put("role", role).put("parts", array(part(words)));
        return role.equals("user") ? message.build() : message.put("finish_reason", "stop").build();
    }

    private Json part(int words) {
        String text = IntStream.range(0, words)
                .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining(" "));
        return Json.object().put("type", "text").put("content", text).build();
    }

    private Json span(String trace, String id, String parent, List<Json> attributes) {
        long start = START + random.nextInt(1_000_000) * 1_000L;
        return Json.object()
                .put("traceId", trace)
                .put("spanId", id)
                .put("parentSpanId", parent)
                .put("name", "call")
                .put("kind", 3)
                .put("startTimeUnixNano", String.valueOf(start))
                .put("endTimeUnixNano", String.valueOf(start + 840_000_000L))
                .put("attributes", Json.array(attributes))
                .build();
    }

    private String span() {
        return "%016x".formatted(random.nextLong());
    }

    private static Json text(String key, String value) {
        return typed(key, "stringValue", Json.of(value));
    }

    private static Json typed(String key, String type, Json value) {
        return Json.object()
                .put("key", key)
                .put("value", Json.object().put(type, value).build())
                .build();
    }

    private static Json array(Json item) {
        return Json.array(List.of(item));
    }
}
