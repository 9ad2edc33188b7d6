package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traffic is judged only where it may be. */
class RegionsTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void traffic() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.file("labels.jsonl", "{\"case\": \"r0\", \"evaluator\": \"safety\", \"value\": 1}\n");
        cli.file("calls.jsonl", """
            {"request": {"model": "m", "messages": [{"role": "user", "content": "Where is it?"}]}, "response":\
             {"id": "r0", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Late."}}]}}
            """);
        endpoint.on("judge", completion("{\"pass\": true, \"rationale\": \"harmless\"}"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void configured(String traffic, String judge, String asked) throws IOException {
        cli.yaml("""
            judges:
              large: {url: "%1$s", model: judge%2$s}
              near: {url: "%1$s", model: judge, regions: [eu]}
              people: {labels: store}
            traffic: {support: {source: calls.jsonl, origin: production%3$s}}
            suites:
              support: {traffic: support, mode: observe, evaluators: {safety: {rubric: harmless.yaml, judge: %4$s}}}
            """.formatted(endpoint.url(), judge, traffic, asked));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                    | , regions: us       | large",
                ", regions: [eu, ch]  | , regions: [eu]     | large",
                ", regions: [eu, ch]  | , regions: [ch, eu] | large",
                ", regions: eu        |                     | people"
            })
    void whoWorksWhereItMayBeJudgedIsAsked(String traffic, String judge, String asked) throws IOException {
        configured(traffic == null ? "" : traffic, judge == null ? "" : judge, asked);

        assertThat(cli.run("check").err()).doesNotContain("may be judged");
        assertThat(cli.run("run").code()).isNotEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", regions: [us]     | works in [us]; choose another",
                ", regions: [eu, us] | works in [eu, us]; choose another",
                "                    | does not say where it works; add regions: to it, or choose another"
            })
    void whoMayWorkElsewhereIsRefusedAndSentNothing(String judge, String why) throws IOException {
        configured(", regions: [eu, ch]", judge == null ? "" : judge, "large");

        for (String command : new String[] {"check", "run"}) {
            Cli.Ran ran = cli.run(command);
            assertThat(ran.code()).isEqualTo(Exit.USAGE);
            assertThat(ran.err())
                    .contains("suites.support: traffic 'support' may be judged only in [eu, ch], and judge 'large' "
                            + why);
        }
        assertThat(endpoint.asked("judge")).isZero();
    }

    @Test
    void noOtherJudgeIsSentItByACommandEither() throws IOException {
        configured(", regions: eu", ", regions: us", "near");
        String run = cli.run("run", "--json").run();
        String other = cli.run("run", "--json").run();
        int asked = endpoint.asked("judge");

        Cli.Ran again = cli.run("rescore", run, "--judge", "large");
        Cli.Ran pairs = cli.run("compare", run, other, "--judge", "large");

        for (Cli.Ran ran : new Cli.Ran[] {again, pairs}) {
            assertThat(ran.code()).isEqualTo(Exit.USAGE);
            assertThat(ran.err())
                    .contains("traffic 'support' may be judged only in [eu], and judge 'large' works in [us]; choose");
        }
        assertThat(endpoint.asked("judge")).isEqualTo(asked);
    }
}
