import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes OTLP/JSON as a collector's file exporter does: lines of eight traces, each an agent, a tool and two calls of a
 * model, their spans out of order; in every tenth message stand an address, a card or a telephone number. The same bytes
 * for the same size.
 *
 * <p>Usage: java OtlpFile.java FILE MEGABYTES
 */
public final class OtlpFile {

    private static final String[] WORDS =
            ("the order ships tomorrow from our store in Köln and you may return it within fourteen days of delivery"
                + " if nothing was used while a refund takes about a week once the parcel has reached us, please keep"
                + " the receipt. We are sorry for the delay; our carrier says it waits at the depot since Monday."
                + " Would you like it to be sent again (free of charge) or cancelled?")
                    .split(" ");
    private static final long START = 1_795_165_200_000_000_000L;

    private final Random random = new Random(20261126);
    private long calls;

    public static void main(String[] args) throws IOException {
        long bytes = Long.parseLong(args[1]) * 1_000_000;
        OtlpFile file = new OtlpFile();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])), 1 << 20)) {
            for (long written = 0; written < bytes; ) {
                byte[] line = file.line().getBytes(StandardCharsets.UTF_8);
                out.write(line);
                written += line.length;
            }
        }
        System.out.println(file.calls + " calls");
    }

    private String line() {
        List<String> spans = new ArrayList<>();
        for (int trace = 0; trace < 8; trace++) {
            trace(spans);
        }
        Collections.shuffle(spans, random);
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":"
            + "\"support\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\"agent\"},\"spans\":["
                + String.join(",", spans)
                + "]}]}]}\n";
    }

    private void trace(List<String> spans) {
        String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        String agent = id();
        spans.add(span(
                trace,
                agent,
                "",
                text("gen_ai.operation.name", "invoke_agent") + "," + text("gen_ai.conversation.id", "c-" + trace)));
        spans.add(span(trace, id(), agent, text("gen_ai.operation.name", "execute_tool")));
        spans.add(span(trace, id(), agent, call()));
        spans.add(span(trace, id(), agent, call()));
    }

    private String call() {
        calls++;
        return String.join(
                ",",
                text("gen_ai.operation.name", "chat"),
                text("gen_ai.provider.name", "openai"),
                text("gen_ai.request.model", "m-large"),
                text("gen_ai.response.model", "m-large-2026-08"),
                text("gen_ai.response.id", "resp-" + calls),
                typed("gen_ai.request.temperature", "doubleValue", "0.2"),
                typed("gen_ai.usage.input_tokens", "intValue", "\"421\""),
                typed("gen_ai.usage.output_tokens", "intValue", "\"96\""),
                text("gen_ai.system_instructions", "[" + part(60) + "]"),
                text(
                        "gen_ai.input.messages",
                        "[" + message("user", 30) + "," + message("assistant", 60) + "," + message("user", 40) + "]"),
                text("gen_ai.output.messages", "[" + message("assistant", 100) + "]"));
    }

    private String message(String role, int words) {
        return "{\"role\":\"" + role + "\",\"parts\":[" + part(words) + "]"
                + (role.equals("user") ? "}" : ",\"finish_reason\":\"stop\"}");
    }

    private String part(int words) {
        StringBuilder text = new StringBuilder("{\"type\":\"text\",\"content\":\"");
        for (int i = 0; i < words; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        if (random.nextInt(10) == 0) {
            text.append(
                    switch (random.nextInt(3)) {
                        case 0 -> "person" + random.nextInt(100_000) + "@mail.test";
                        case 1 -> "4111 1111 1111 1111";
                        default -> "+44 20 7946 0" + (100 + random.nextInt(900));
                    });
        }
        return text.append("\"}").toString();
    }

    private String span(String trace, String id, String parent, String attributes) {
        long start = START + random.nextInt(1_000_000) * 1_000_000L;
        return "{\"traceId\":\"%s\",\"spanId\":\"%s\",\"parentSpanId\":\"%s\",\"name\":\"call\",\"kind\":3,"
                        .formatted(trace, id, parent)
                + "\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\",\"attributes\":[%s],\"status\":{}}"
                        .formatted(start, start + 840_000_000L, attributes);
    }

    private String id() {
        return "%016x".formatted(random.nextLong());
    }

    private static String text(String key, String value) {
        return typed(key, "stringValue", '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    private static String typed(String key, String type, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"" + type + "\":" + value + "}}";
    }
}
