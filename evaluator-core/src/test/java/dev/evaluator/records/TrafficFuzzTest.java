package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a line looks like, it is read, left out or dead: never an exception, and never at another line's cost. */
class TrafficFuzzTest {

    private static final int LINES_A_FILE = 1_000;

    private static final List<String> LINES = List.of(
            "{\"input\":\"Why?\",\"reference\":\"So\",\"points\":[\"a\"],\"label\":{\"tone\":1},\"locale\":\"en\"}",
            """
            {"v":1,"id":"r-1","ts":"2026-11-20T09:00:00Z","conversation":"c","turn":0,"origin":"production","source":"s",\
            "trace":{"traceId":"5b","spanId":"ee"},"target":{"provider":"p","requestModel":"m"},"input":{"system":\
            [{"type":"text","content":"x"}],"messages":[{"role":"user","parts":[{"type":"text","content":"Why?"},\
            {"type":"media","modality":"image","uri":"u"}]}]},"output":[{"role":"assistant","parts":[{"type":"tool_call",\
            "name":"f","arguments":{}}],"finishReason":"stop"}],"params":{"temperature":0.2},"usage":{"input":2},\
            "latencyMs":8,"slices":{"locale":"en"},"outcome":{"resolved":true},"cost":{"amount":1,"currency":"EUR"}}\
            """,
            """
            {"request":{"model":"m","messages":[{"role":"system","content":"x"},{"role":"user","content":[{"type":"text",\
            "text":"Why?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}],"temperature":0.2,\
            "stop":["a"],"tools":[{"type":"function"}]},"response":{"id":"r-2","created":1795165200,"model":"m-2","choices":\
            [{"index":0,"message":{"role":"assistant","content":"So.","tool_calls":[{"id":"1","function":{"name":"f",\
            "arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":21,"completion_tokens":6}}}\
            """,
            "{\"custom_id\":\"a\",\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}}",
            """
            {"custom_id":"a","response":{"status_code":200,"body":{"id":"r-3","choices":[{"message":{"content":"So."}}]}},\
            "error":null}\
            """,
            "{\"item\":{\"input\":\"Why?\"},\"sample\":{\"output_text\":\"So.\"}}",
            """
            {"object":"list","data":[{"id":"s-1","choices":[{"message":{"content":"So."}}]},\
            {"id":"s-1-0","role":"user","content":"Why?"}]}\
            """,
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"},{\"role\":\"assistant\",\"content\":\"So.\"}]}",
            """
            {"id":"l","call_type":"acompletion","status":"failure","model":"m","messages":"Why?","response":{},\
            "model_parameters":{"temperature":0.2},"startTime":1.5,"endTime":2.5,"response_cost":0.1,"request_tags":["a"],\
            "error_information":{"error_class":"E","error_code":"429"}}\
            """,
            """
            {"id":"o","traceId":"t","type":"GENERATION","startTime":"2026-11-20T09:00:00.000Z","endTime":\
            "2026-11-20T09:00:01Z","modelParameters":{"maxTokens":"9"},"input":"[{\\"role\\":\\"user\\",\\"content\\":1}]",\
            "output":{"content":"So."},"usageDetails":{"input":2},"scores":{"a":[1]},"traceTags":["b"]}\
            """,
            """
            {"id":"s","conversations":[{"from":"human","value":"Why?"},{"from":"function_call","value":"{\\"name\\":\\"f\\"}"},\
            {"from":"observation","value":"x"},{"from":"gpt","value":"So."}]}\
            """,
            "{\"set\":\"s\",\"id\":\"q\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"outputs\":[]}",
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b","spanId":"ee","startTimeUnixNano":"1",\
            "endTimeUnixNano":"2","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},\
            {"key":"gen_ai.input.messages","value":{"stringValue":"[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\
            \\"content\\":\\"Why?\\"}]}]"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"2"}}]}]}]}]}\
            """,
            """
            {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"1","eventName":"gen_ai.user.message",\
            "traceId":"5b","spanId":"ee","body":{"kvlistValue":{"values":[{"key":"content","value":{"stringValue":"Why?"}}]}}}]\
            }]}]}\
            """);

    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ",",
            ":",
            "null",
            "true",
            "-1",
            "1e999",
            "1e-999",
            "NaN",
            "\\ud800",
            "\\u0000",
            "{}",
            "[]",
            "\"\"",
            "[[[[[[[[",
            "99999999999999999999",
            "0.1",
            "\r",
            "\t",
            "\u00e4",
            "\ufeff",
            "\"v\":1,");

    private static final List<Json> VALUES = List.of(
            Json.nothing(),
            Json.of(true),
            Json.of(-1),
            Json.of(1e300),
            Json.of(""),
            Json.of("\ud800"),
            Json.of("[{\"role\":"),
            Json.of("x".repeat(200)),
            Json.array(List.of()),
            Json.object().build(),
            Json.array(List.of(Json.nothing(), Json.of(1), Json.of("a"))),
            Json.object().put("role", "user").put("type", "text").put("id", 7).build());

    @Test
    void twentyThousandStrangeLines() {
        read(20_000, 20261120);
    }

    @Test
    @Tag("slow")
    void aMillionStrangeLines() {
        read(1_000_000, 20261121);
    }

    private static void read(int lines, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int file = 0; file < lines / LINES_A_FILE; file++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(bytes, "{\"id\":\"first\",\"input\":\"a\"}".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < LINES_A_FILE; i++) {
                write(bytes, strange(random));
            }
            write(bytes, "{\"id\":\"last\",\"input\":\"z\"}".getBytes(StandardCharsets.UTF_8));

            Traffic traffic = Traffic.of(bytes.toByteArray());

            Counts counts = traffic.counts();
            assertThat(counts.seen())
                    .as("seen in file %d of seed %d", file, seed)
                    .isEqualTo(traffic.lines().size())
                    .isEqualTo(counts.read() + counts.skippedOnes() + counts.deadLines());
            assertThat(traffic.interactions())
                    .as("read in file %d of seed %d", file, seed)
                    .extracting(Interaction::id)
                    .contains("first", "last")
                    .doesNotHaveDuplicates();
        }
    }

    private static void write(ByteArrayOutputStream out, byte[] line) {
        out.writeBytes(line);
        out.write('\n');
    }

    private static byte[] strange(SplittableRandom random) {
        String line = LINES.get(random.nextInt(LINES.size()));
        if (random.nextBoolean()) {
            return mutated(Json.parse(line), random).line().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    /** Replaces, leaves out or doubles something somewhere in a value. */
    private static Json mutated(Json value, SplittableRandom random) {
        if (random.nextInt(8) == 0
                || (value.items().isEmpty() && value.members().isEmpty())) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        if (value instanceof Json.Arr(List<Json> items)) {
            List<Json> changed = new ArrayList<>(items);
            int at = random.nextInt(items.size());
            switch (random.nextInt(6)) {
                case 0 -> changed.remove(at);
                case 1 -> changed.add(items.get(at));
                default -> changed.set(at, mutated(items.get(at), random));
            }
            return Json.array(changed);
        }
        Map<String, Json> changed = new LinkedHashMap<>(value.members());
        String name = List.copyOf(changed.keySet()).get(random.nextInt(changed.size()));
        switch (random.nextInt(6)) {
            case 0 -> changed.remove(name);
            case 1 -> changed.put(name + "s", changed.get(name));
            default -> changed.put(name, mutated(changed.get(name), random));
        }
        return new Json.Obj(changed);
    }

    private static byte[] mutated(byte[] line, SplittableRandom random) {
        int at = random.nextInt(line.length);
        int to = Math.min(line.length, at + random.nextInt(20));
        return switch (random.nextInt(5)) {
            case 0 -> joined(line, at, new byte[0], line.length);
            case 1 -> joined(line, at, new byte[0], to);
            case 2 -> joined(line, at, new byte[] {(byte) (0x80 | random.nextInt(128))}, at + 1);
            case 3 -> joined(line, at, SCRAPS.get(random.nextInt(SCRAPS.size())).getBytes(StandardCharsets.UTF_8), at);
            default -> {
                byte[] other = LINES.get(random.nextInt(LINES.size())).getBytes(StandardCharsets.UTF_8);
                yield joined(line, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), to);
            }
        };
    }

    /** Returns a line up to one place, then something else, then the line from another place on. */
    private static byte[] joined(byte[] line, int until, byte[] between, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(line, 0, until);
        out.writeBytes(between);
        out.write(line, from, line.length - from);
        return out.toByteArray();
    }
}
