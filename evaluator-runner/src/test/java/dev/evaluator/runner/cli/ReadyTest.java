package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that say when they can be asked. */
class ReadyTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("wrong"));
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aTargetThatMayBeStarting() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        SumsGates.configured(
                cli,
                "  live: {url: \"" + endpoint.url()
                        + "\", model: m, revision: v1, ready: {path: /health, within: 5s}}");
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("[good, bad]", "[good, live]")
                        + "  release: {suite: sums, candidate: live, baseline: good}\n");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void aGateWaitsUntilItsTargetIsReady() {
        endpoint.readyAfter(3);

        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.FAIL);
        assertThat(cli.pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aRunWaitsUntilItsTargetIsReady() {
        endpoint.readyAfter(2);

        assertThat(cli.run("run", "--target", "live").code()).isEqualTo(Exit.OK);
        assertThat(cli.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aTargetThatIsNotReadyInTimeIsNamedAndNotAsked() {
        endpoint.readyAfter(50);

        Cli.Ran ran = cli.run("gate", "release");

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.err())
                .contains("target 'live' is not ready: http://127.0.0.1:")
                .contains("/health answers 503, for 5 s; see whether it was deployed, or give it longer with"
                        + " targets.live.ready.within");
        assertThat(endpoint.asked("m")).isZero();
    }

    @Test
    void aVerdictThatIsKeptWaitsForNobody() {
        endpoint.readyAfter(0);
        cli.run("gate", "release");
        endpoint.close();

        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.FAIL);
        assertThat(cli.pauses).isEmpty();
    }
}
