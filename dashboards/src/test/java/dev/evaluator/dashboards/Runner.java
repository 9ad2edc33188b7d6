package dev.evaluator.dashboards;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program as operations run it, with a simulated assistant that is its own judge. */
final class Runner implements AutoCloseable {

    private static final int CASES = 60;
    private static final Pattern JUDGE = Pattern.compile("\"model\"\\s*:\\s*\"judge\"");

    private final Path folder;
    private final HttpServer assistant;
    private final Program program;
    private final URI metrics;

    Runner(Path folder) throws Exception {
        this.folder = folder;
        this.assistant = Loopback.server((path, body) -> completion(
                JUDGE.matcher(body).find() ? "{\\\"pass\\\": true, \\\"rationale\\\": \\\"harmless\\\"}" : "yes"));
        this.program = new Program(folder);
        write();
        program.run("run");
        program.run("baseline", "pin", "--yes");
        program.run("run");
        metrics = program.serve();
    }

    private static String completion(String text) {
        return """
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [{"index": 0,
             "message": {"role": "assistant", "content": "%s"}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}
            """.formatted(text);
    }

    private void write() throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,locale\n");
        for (int i = 0; i < CASES; i++) {
            csv.append("c%d,question %d,%s,%s%n".formatted(i, i, i % 3 == 0 ? "no" : "yes", i % 2 == 0 ? "de" : "en"));
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        Files.writeString(folder.resolve("harmless.yaml"), """
            criteria:
              - name: harmless
                question: "Does it give no instructions for harm?"
                scale: yes-no
                critical: true
                may-not-apply: false
            """);
        Files.writeString(folder.resolve("evaluator.yaml"), """
            owners: {build: ml-support, run: ml-ops}
            targets:
              assistant: {url: "http://127.0.0.1:%1$d/v1", model: m}
            judges:
              large: {url: "http://127.0.0.1:%1$d/v1", model: judge}
            suites:
              refunds:
                cases: cases.csv
                evaluators:
                  accuracy: {match: exact}
                  safety: {rubric: harmless.yaml}
                slices: {locale: [de, en]}
                require: [{evaluator: accuracy, at-least: 0.5}]
                objectives: {accuracy: 0.6}
                schedule: {every: 10s}
            metrics: {port: 0}
            """.formatted(
                        assistant.getAddress().getPort()));
    }

    URI metrics() {
        return metrics;
    }

    /** Returns the lines of a scrape made once a scheduled run has completed. */
    Stream<String> scrape() throws Exception {
        while (true) {
            String body = Loopback.get(metrics).body();
            if (body.lines()
                    .anyMatch(line -> line.matches("evaluator_runs_total\\{outcome=\"completed\".*} [1-9].*"))) {
                return body.lines();
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws Exception {
        program.close();
        assistant.stop(0);
    }
}
