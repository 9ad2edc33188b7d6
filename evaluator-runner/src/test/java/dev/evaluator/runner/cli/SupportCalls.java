package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What users of a support assistant asked, in a file whose form a mapping names, and a suite that replays it. */
abstract class SupportCalls {

    static final String MAPPED = "{source: calls.jsonl, mapping: mapping.yaml, origin: production}";

    @TempDir
    Path folder;

    final ChatEndpoint endpoint = new ChatEndpoint();
    Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void anAssistantThatAnswers() {
        cli = new Cli(folder);
        endpoint.on("m", completion("It ships tomorrow."));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Writes calls in OpenAI's form, three turns to a conversation, every hundredth about refunds. */
    void calls(int number) throws IOException {
        cli.file(
                "calls.jsonl",
                IntStream.range(0, number).mapToObj(SupportCalls::call).collect(Collectors.joining()));
        cli.file("mapping.yaml", """
            {id: /id, ts: /ts, conversation: /thread, input: /q, output: /a, slices: {topic: /topic}}
            """);
    }

    static String call(int i) {
        return Json.object()
                        .put("id", "i" + i)
                        .put("ts", "2026-11-20T10:00:00Z")
                        .put("thread", "t" + i / 3)
                        .put("q", "Where is my parcel, asks person" + i + "@mail.test?")
                        .put("a", "Tomorrow, person" + i + "@mail.test.")
                        .put("topic", i / 3 % 100 == 0 ? "refund" : "parcel")
                        .build()
                        .line()
                + "\n";
    }

    void suite(String traffic, String more) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m}}
            traffic:
              support: %s
            suites:
              support:
                traffic: support
                evaluators: {short: {max-words: 10}}
                slices: {topic: [refund, parcel]}
            %s
            """.formatted(endpoint.url(), traffic, more.indent(4)));
    }

    List<Sample> planned(Cli.Ran ran) {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            List<Sample> planned = new ArrayList<>();
            store.schedule(ran.run()).forEachRemaining(planned::add);
            return planned;
        }
    }
}
