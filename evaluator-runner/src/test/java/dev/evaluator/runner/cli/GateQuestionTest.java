package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.configured;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate is asked: refused where it makes no sense, answered once where it is the same. */
class GateQuestionTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate nothing | there is no gate 'nothing'; the gates are [same, worse, shadow, short, lenient]",
                "gate --candidate nobody --baseline good | there is no target 'nobody'; the targets are [good, bad]",
                "gate same --max-cases 0 | --max-cases must be 1 or more, was 0",
                "gate same --attempt 0 | --attempt must be 1 or more, was 0",
                "gate --candidate bad | suite 'sums' requires something to be no worse, but the gate has no baseline;"
                        + " name one with --baseline",
                "gate | name one of the gates: same, worse, shadow, short, lenient",
            })
    void aQuestionThatMakesNoSenseIsRefused(String command, String message) {
        String[] words = command.split(" ");

        Cli.Ran ran = cli.run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));

        assertThat(ran.err()).isEqualTo("evaluator: " + message + "\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(cli.run("status").out()).startsWith("nothing has run yet");
    }

    @Test
    void aPlaceWhereNoVerdictCanBeWrittenIsRefusedBeforeAnyCall() throws IOException {
        cli.file("file", "");
        Path out = folder.resolve("file/verdict.json");

        Cli.Ran ran = cli.run("gate", "same", "--out", out.toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith("evaluator: --out " + out + " cannot be written: ");
        assertThat(cli.run("status").out()).startsWith("nothing has run yet");
    }

    @Test
    void aRefusedGateLeavesNoFile() {
        Path out = folder.resolve("verdict.json");

        assertThat(cli.run("gate", "--candidate", "nobody", "--baseline", "good", "--out", out.toString())
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(out).doesNotExist();
    }

    @Test
    void theSameQuestionHasTheSameAnswerWithoutACall() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m, revision: v1}");

            Cli.Ran first = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            int asked = endpoint.asked("m");
            Cli.Ran second = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            Cli.Ran other = cli.run("gate", "--candidate", "live", "--baseline", "good", "--revision", "v2", "--json");

            assertThat(asked).isPositive();
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(second.code()).isEqualTo(Exit.FAIL);
            assertThat(text(other.json(), "/key")).isNotEqualTo(text(first.json(), "/key"));
            assertThat(endpoint.asked("m")).isEqualTo(2 * asked);
        }
    }

    @Test
    void aTargetThatDoesNotSayItsVersionIsAskedEveryTime() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m}");

            Cli.Ran first = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            int asked = endpoint.asked("m");
            cli.run("gate", "--candidate", "live", "--baseline", "good");

            assertThat(text(first.json(), "/warnings/0/code")).isEqualTo("revision_unknown");
            assertThat(endpoint.asked("m")).isEqualTo(2 * asked);
        }
    }

    @Test
    void inAPipelineATargetMustSayItsVersion() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m}");
            cli.with("CI", "true");

            Cli.Ran refused = cli.run("gate", "--candidate", "live", "--baseline", "good");
            Cli.Ran named = cli.run("gate", "--candidate", "live", "--baseline", "good", "--revision", "v1");

            assertThat(refused.code()).isEqualTo(Exit.USAGE);
            assertThat(refused.err())
                    .isEqualTo("evaluator: target 'live' does not say which version it is, so its verdict could not be"
                            + " kept; set revision: for it, env:GITHUB_SHA for example, or --revision for the"
                            + " candidate\n");
            assertThat(named.code()).isEqualTo(Exit.FAIL);
        }
    }
}
