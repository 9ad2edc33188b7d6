package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.api.SuiteControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators ask of the daemon. */
class OperationApiTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));
    private final Paused paused = new Paused();

    /** One scheduled suite that remembers whether it is paused. */
    private static final class Paused implements SuiteControl {
        private final Set<String> suites = new HashSet<>();

        @Override
        public boolean isScheduled(String suite) {
            return suite.equals("sums");
        }

        @Override
        public boolean runNow(String suite) {
            return !suites.contains(suite);
        }

        @Override
        public boolean pause(String suite) {
            return suites.add(suite);
        }

        @Override
        public boolean resume(String suite) {
            return suites.remove(suite);
        }
    }

    @BeforeEach
    void anApi() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file) + "api: {port: 0}\n");
    }

    @Test
    void aRunIsToldAsItsCommandPrintsIt() throws Exception {
        String run = cli.run("run", "--json").run();
        Json shown = cli.run("show", run, "--json").json();

        try (Daemon daemon = Daemon.of(cli, folder)) {
            assertThat(daemon.get("/v1/runs/" + run).json()).isEqualTo(shown);
            assertThat(daemon.get("/v1/runs/none").status()).isEqualTo(404);
        }
    }

    @Test
    void theStandingIsToldAsItsCommandPrintsIt() throws Exception {
        cli.run("run");
        cli.plain(
                "baseline",
                "pin",
                "-c",
                folder.resolve("evaluator.yaml").toString(),
                "--store",
                "sqlite:" + cli.store());
        Json status = cli.run("status", "--json").json();

        assertThat(status.at("/suites").orElseThrow().items()).isNotEmpty();
        try (Daemon daemon = Daemon.of(cli, folder)) {
            assertThat(daemon.get("/v1/status").json()).isEqualTo(status);
        }
    }

    @Test
    void aSuiteIsPausedOnceAndWrittenDownEveryTime() throws Exception {
        try (Daemon daemon = Daemon.of(cli, folder, paused)) {
            assertThat(daemon.post("/v1/suites/sums/pause", "").body())
                    .isEqualTo("{\"suite\":\"sums\",\"asked\":\"pause\",\"changed\":true}\n");
            assertThat(daemon.post("/v1/suites/sums/pause", "")
                            .json()
                            .at("/changed")
                            .flatMap(Json::truth))
                    .contains(false);
            assertThat(daemon.post("/v1/suites/sums/resume", "")
                            .json()
                            .at("/changed")
                            .flatMap(Json::truth))
                    .contains(true);
            assertThat(daemon.post("/v1/suites/sums/run", "").status()).isEqualTo(200);
            assertThat(daemon.log().lines().filter(line -> line.contains("audit: POST /v1/suites/sums/")))
                    .hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "pause", "resume"})
    void aSuiteThatIsNotScheduledIsNotFound(String verb) throws Exception {
        try (Daemon daemon = Daemon.of(cli, folder, paused)) {
            Daemon.Answer answer = daemon.post("/v1/suites/none/" + verb, "");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/error/code")).isEqualTo("unknown_suite");
            assertThat(daemon.get("/v1/suites/sums/" + verb).status()).isEqualTo(405);
        }
    }
}
