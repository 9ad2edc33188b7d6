package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.JudgeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted key is nowhere but in its request: in no message, page, document and store, also where servers quote it. */
class SecretsTest {

    private static final String OF_VARIABLE = "sk-planted-in-a-variable-8c1f";
    private static final String OF_FILE = "sk-planted-in-a-file-77aa";

    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));
    private Path key = Path.of(".");

    @BeforeEach
    void aTargetAndAJudgeWithKeys() throws IOException {
        cli = new Cli(folder).with("ASSISTANT_KEY", OF_VARIABLE);
        key = Files.writeString(elsewhere.resolve("judge.key"), OF_FILE + "\n");
        cli.file("refunds.csv", "input,reference\nNumber 1?,none\nNumber 2?,none\nNumber 3?,none\n");
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m, api-key: "env:ASSISTANT_KEY"}}
            judges: {large: {url: "%s", model: j, api-key: "file:%s"}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}, tone: {rubric: tone, style: calm, judge: large}}
            """.formatted(endpoint.url(), endpoint.url(), key));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void nowhere(Cli.Ran... rans) throws IOException {
        for (Cli.Ran ran : rans) {
            assertThat(ran.out() + ran.err()).doesNotContain(OF_VARIABLE, OF_FILE);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(OF_VARIABLE, OF_FILE);
            }
        }
    }

    @Test
    void aServerThatQuotesTheKeyInItsRefusal() throws IOException {
        endpoint.on("m", refusal(401, "invalid_api_key", "Incorrect API key provided: " + OF_VARIABLE));
        endpoint.on("j", refusal(403, "denied", "key " + OF_FILE + " may not"));

        Cli.Ran ran = cli.run("run", "--report", folder.resolve("run.html").toString());

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.err()).contains("env:ASSISTANT_KEY");
        nowhere(ran, cli.run("status"), cli.run("check"));
    }

    @Test
    void aServerThatQuotesTheRequestInItsError() throws IOException {
        endpoint.on("m", completion("none"));
        endpoint.on("j", refusal(400, "bad", "Authorization: Bearer " + OF_FILE + " is not understood"));

        Cli.Ran ran =
                cli.run("run", "--json", "--report", folder.resolve("run.html").toString());

        nowhere(ran, cli.run("show", ran.run(), "--failing"), cli.run("show", ran.run(), "--json"));
    }

    @Test
    void whoeverPrintsAConfigurationPrintsNoKey() {
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of("ASSISTANT_KEY", OF_VARIABLE));

        assertThat(List.of(
                        config.toString(),
                        config.targets().toString(),
                        config.judges().toString()))
                .allSatisfy(printed -> assertThat(printed).contains("***").doesNotContain(OF_VARIABLE, OF_FILE));
    }

    @Test
    void aKeyThatStandsInTheConfigurationIsRefusedAndNotShown() throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file).replace("env:ASSISTANT_KEY", OF_VARIABLE));

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("must be env:NAME or file:PATH, never the secret itself");
        assertThat(ran.out() + ran.err()).doesNotContain(OF_VARIABLE, OF_FILE);
    }

    @Test
    void aKeyFileThatChangesIsReadAnew() throws IOException {
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of("ASSISTANT_KEY", OF_VARIABLE));
        JudgeConfig.Model judge = (JudgeConfig.Model) config.judges().get("large");

        assertThat(judge.apiKey().orElseThrow().reveal()).isEqualTo(OF_FILE);
        Files.writeString(key, "sk-rotated\n");

        assertThat(judge.apiKey().orElseThrow().reveal()).isEqualTo("sk-rotated");
    }
}
