package dev.evaluator.dashboards;

import com.sun.net.httpserver.HttpServer;
import dev.evaluator.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program as operations run it, with a simulated assistant that is its own judge, held against people's labels. */
final class Runner implements AutoCloseable {

    private static final int CASES = 60;
    private static final Pattern JUDGE = Pattern.compile("\"model\"\\s*:\\s*\"judge\"");
    /** Answers that it finds wanting: some of the suite's, and all that it is probed with. */
    private static final Pattern WANTING =
            Pattern.compile("(?s)question 1\\d(?!\\d).*well treated|^(?!.*question \\d)");

    private final Path folder;
    private final HttpServer assistant;
    private final Program program;
    private final URI metrics;

    Runner(Path folder) throws Exception {
        this.folder = folder;
        this.assistant = Loopback.server((path, body) -> completion(
                JUDGE.matcher(body).find()
                        ? "{\\\"pass\\\": %s, \\\"rationale\\\": \\\"so\\\"}"
                                .formatted(!WANTING.matcher(body).find())
                        : "yes"));
        this.program = new Program(folder);
        write();
        program.run("run");
        program.run("label", "2", "--import", "labels.csv"); // There is one run, and it has a year.
        program.run("calibrate", "-c", "evaluator.yaml");
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
            csv.append("c%d,question %d%s,%s,%s%n"
                    .formatted(
                            i,
                            i,
                            i == 30 ? " of jo.bloggs@example.org" : "",
                            i % 3 == 0 ? "no" : "yes",
                            i % 2 == 0 ? "de" : "en"));
        }
        csv.append("c0,question 0,no,de\n").append("c60,too many,cells,de,here\n");
        Files.writeString(folder.resolve("cases.csv"), csv);
        Files.writeString(
                folder.resolve("cases-lost.jsonl"),
                "{\"v\":1,\"at\":\"2026-11-20T12:00:00Z\",\"dropped\":{\"queue_full\":7}}\n");
        StringBuilder labels = new StringBuilder("id,target,evaluator,criterion,label,annotator,at,inclusion\n");
        for (int i = 0; i < CASES; i++) {
            labels.append("c%d,assistant,kindness,kind,%s,ann,2026-11-20T12:00:00Z,1%n"
                    .formatted(i, i >= 12 && i < 22 ? "no" : "yes"));
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        Files.writeString(folder.resolve("prices.yaml"), """
            currency: USD
            read: 2026-11-20
            models:
              m-1: {input: 2.50, output: 10}
            """);
        Files.writeString(folder.resolve("kind.yaml"), """
            criteria:
              - name: kind
                question: "Would a customer feel well treated by the response?"
                may-not-apply: false
            """);
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
            traffic:
              questions: {source: "cases*", origin: authored, redact: "on", max-dead: 0.1}
            suites:
              refunds:
                traffic: questions
                evaluators:
                  accuracy: {match: exact}
                  safety: {rubric: harmless.yaml}
                  kindness: {rubric: kind.yaml}
                slices: {locale: [de, en]}
                require: [{evaluator: accuracy, at-least: 0.5}]
                objectives: {accuracy: 0.6}
                schedule: {every: 10s}
            prices: prices.yaml
            metrics: {port: 0}
            """.formatted(
                        assistant.getAddress().getPort()));
    }

    URI metrics() {
        return metrics;
    }

    /** Returns the lines of a scrape made once a scheduled run has completed. */
    Stream<String> scrape() throws Exception {
        return Eventually.answers(
                        () -> Loopback.get(metrics).body(),
                        body -> body.lines()
                                .anyMatch(line ->
                                        line.matches("evaluator_runs_total\\{outcome=\"completed\".*} [1-9].*")))
                .lines();
    }

    @Override
    public void close() throws Exception {
        program.close();
        assistant.stop(0);
    }
}
