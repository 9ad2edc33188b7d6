package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one score came about, down to the words. */
class ExplainCommandTest {

    private static final String ANSWER =
            "You have two weeks. Send it to Mill Street, and mail jane@acme.com when done.";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteWhoseJudgeQuotes() throws IOException {
        cli = new Cli(folder);
        endpoint.on("assistant", completion(ANSWER)).on("judge", completion("""
            {"score": 1, "rationale": "no deadline for this", "quotes": ["Send it  to Mill Street"]}\
            """));
        cli.file("deadline.yaml", """
            criteria:
              - name: deadline
                question: "Does it name the deadline?"
                scale: {1: no deadline, 2: names one}
                may-not-apply: false
                evidence: true
            """);
        configured("", "cases: cases.csv");
        cli.file("cases.csv", "id,input,reference\nlamp,Can I return the lamp?,14 days\n");
    }

    private void configured(String traffic, String cases) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%1$s", model: assistant}}
            judges: {large: {url: "%1$s", model: judge, reply-format: json-schema}}
            %2$s
            suites:
              refunds: {%3$s, evaluators: {deadline: {rubric: deadline.yaml}}}
            """.formatted(endpoint.url(), traffic, cases));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theQuoteIsMarkedInTheAnswer() {
        cli.run("run");

        assertThat(cli.run("explain", "lamp").out())
                .contains("large on deadline, vote 1: 1 (0.000)  no deadline for this")
                .contains("      rests on  You have two weeks. »Send it to Mill Street«, and mail jane@acme.com when"
                        + " done.");
    }

    @Test
    void eachCallIsToldWithWhatCameOfIt() {
        cli.run("run");

        assertThat(cli.run("explain", "lamp").out())
                .containsPattern("(?m)^  call 1  answered after [0-9,]+ ms, .* tokens in, .* out")
                .containsPattern("(?m)^      call 1  answered after [0-9,]+ ms");
        assertThat(cli.run("explain", "lamp", "--json").out())
                .containsPattern(
                        "\"calls\"\\s*:\\s*\\[\\s*\\{\\s*\"number\"\\s*:\\s*1,\\s*\"outcome\"\\s*:\\s*\"answered\"");
    }

    @Test
    void thePromptIsTheOneThatWasSentBitForBit() {
        cli.run("run");

        String out = cli.run("explain", "lamp", "--prompt").out();

        String shown = out.substring(out.indexOf("prompt:\n") + "prompt:\n".length(), out.indexOf("\nreply:\n"));
        assertThat(endpoint.questions("judge")).containsExactly(shown);
    }

    @Test
    void itSaysWhatRedactionReplaced() throws IOException {
        cli.file("raw.jsonl", """
            {"id":"7","thread":"a","q":"Mail me at joe@acme.com or jim@acme.com","a":"It takes 14 days."}
            """);
        cli.file("mapping.yaml", "{id: /id, conversation: /thread, input: /q, output: /a}");
        String key = folder.resolve("evaluator.key").toString();
        String samples = folder.resolve("samples.jsonl").toString();
        Cli.Ran ingested = cli.plain(
                "ingest",
                "--key",
                key,
                "--mapping",
                folder.resolve("mapping.yaml").toString(),
                folder.resolve("raw.jsonl").toString(),
                "--out",
                samples);
        assertThat(ingested.code()).as(ingested.err()).isZero();
        configured("traffic: {support: {source: samples.jsonl}}", "traffic: support");
        cli.run("run");

        assertThat(cli.run("explain", "7").out())
                .containsPattern("redacted  .*EMAIL 2.* replaced, as surrogates of ")
                .doesNotContain("joe@acme.com")
                .doesNotContain("jane@acme.com");
    }

    @Test
    void aQuoteInALongAnswerIsShownWithTheWordsAroundIt() {
        String answer = "a".repeat(100) + " the quoted words " + "b".repeat(100);

        assertThat(Marked.quote("the  quoted\nwords", answer))
                .isEqualTo("…" + "a".repeat(39) + " »the quoted words« " + "b".repeat(39) + "…");
        assertThat(Marked.quote("never said", answer)).isEqualTo("»never said«, which is not in the answer");
    }
}
