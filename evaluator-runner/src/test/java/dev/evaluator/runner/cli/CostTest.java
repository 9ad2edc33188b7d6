package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has cost is told by the call, by the conversation and by the month, in the terminal and on its page. */
class CostTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void twoConversations() throws IOException {
        cli = new Cli(folder);
        cli.file("cases.jsonl", """
            {"id":"a","input":"One?","reference":"none"}
            {"id":"b","input":"Two?","reference":"none"}
            {"id":"c","input":"Three?","reference":"none"}
            """);
        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {served: {input: 0.01, output: 0.02}}}");
        endpoint.on("m", completion("none"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void suite(String prices, String schedule) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m, concurrency: 1}}
            suites:
              refunds:
                cases: cases.jsonl
                evaluators: {accuracy: {match: contains}}
            %s
            %s
            """.formatted(endpoint.url(), schedule, prices));
    }

    private String run() {
        return cli.run("run", "--json")
                .json()
                .at("/runs/0/run")
                .flatMap(Json::text)
                .orElseThrow();
    }

    private String page(String run) throws IOException {
        Path file = folder.resolve("page.html");
        assertThat(cli.run("report", run, "-o", file.toString()).code()).isZero();
        return Files.readString(file);
    }

    @Test
    void anAnswerACaseAndAMonthOfTheScheduleHaveTheirPriceAndNoneOfThemIsNothing() throws IOException {
        suite("prices: prices.yaml", "    schedule: {every: 1h}");
        String run = run();

        // 3 tokens at .01 and 5 at .02 a million: 1.3e-7 a call
        String shown = cli.run("show", run).out();
        assertThat(shown)
                .contains("cost: 0.0000003900 EUR (3 of 3 calls priced)")
                .contains("an answer of assistant: 0.0000001300 EUR\n")
                .contains("answers of assistant: 0.0000001300 EUR a case in the median, 0.0000001300 EUR at the 95th")
                .contains("a month of the schedule: 731 runs like this: targets 0.0002849 EUR, judges nothing (fewer"
                        + " than")
                .doesNotContain("0.00 EUR", "0.0000 EUR");
        assertThat(page(run))
                .contains("<dt>Cost of an answer</dt><dd>0.0000001300 EUR</dd>")
                .contains("<dt>Answers of a conversation</dt><dd>0.0000001300 EUR a case in the median")
                .contains(
                        "<dt>A month of the schedule</dt><dd>731 runs like this: targets 0.0002849 EUR, judges nothing")
                .contains("<dt>Latency of answers</dt>");
    }

    @Test
    void afterThreeRunsAMonthHasItsInterval() throws IOException {
        suite("prices: prices.yaml", "    schedule: {every: 1h}");
        cli.run("run");
        endpoint.on("m", completion("none", 30, 50));
        cli.run("run");

        assertThat(cli.run("show", run()).out())
                .containsPattern("731 runs like this: targets 0[.]00\\d+ EUR \\[0[.]00, 0[.]00\\d+], judges nothing\n");
    }

    @Test
    void withoutAPriceItIsNotKnownAndWithoutAScheduleThereIsNoMonth() throws IOException {
        suite("", "");
        String run = run();

        assertThat(cli.run("show", run).out())
                .contains("cost: cost unknown (no prices)")
                .contains("an answer of assistant: not known: no prices are configured")
                .doesNotContain("a month of the schedule");
        assertThat(page(run)).contains("<dt>Cost of an answer</dt><dd>not known: no prices are configured</dd>");
    }
}
