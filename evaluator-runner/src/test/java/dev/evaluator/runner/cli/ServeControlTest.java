package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Eventually;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon and its real schedule, controlled over HTTP. */
@Timeout(120)
class ServeControlTest {

    @TempDir
    private Path folder;

    private Path config = Path.of(".");

    @BeforeEach
    void aSuiteThatNeedsNobody() throws Exception {
        Files.writeString(
                folder.resolve("cases.csv"), "id,input,reference,output\na,Is it?,yes,yes\nb,Is it?,yes,no\n");
        config = Files.writeString(folder.resolve("evaluator.yaml"), """
            suites:
              sums:
                cases: cases.csv
                evaluators: {accuracy: {match: exact}}
                schedule: {every: 365d}
            metrics: {port: 0}
            api: {port: 0}
            store: {url: "sqlite:evaluator.db"}
            """);
    }

    @Test
    void aSuiteIsRunPausedAndResumedWhereItIsScheduled() throws Exception {
        try (Served served = Served.start(config)) {
            URI api = served.api();
            completed(served, 1); // Never run before, it is due at once.

            assertThat(asked(api, "pause")).contains("\"changed\":true");
            assertThat(asked(api, "pause")).contains("\"changed\":false");
            // A run is counted a moment before it makes way for the next.
            Eventually.holds(() -> asked(api, "run").contains("\"changed\":true"));
            completed(served, 2);
            assertThat(asked(api, "resume")).contains("\"changed\":true");
            assertThat(Served.post(api.resolve("/v1/suites/none/run")).statusCode())
                    .isEqualTo(404);
            assertThat(served.terminated()).isEqualTo(143);
        }
        assertThat(log())
                .contains("audit: POST /v1/suites/sums/run by a program on this machine: 200")
                .containsSubsequence("complete after", "complete after");
    }

    @Test
    void aChangedConfigurationHoldsOnceItIsReloadedAndABadOneChangesNothing() throws Exception {
        String good = Files.readString(config);
        try (Served served = Served.start(config)) {
            URI api = served.api();
            completed(served, 1);
            Files.writeString(config, good.replace("suites:\n", """
                suites:
                  more:
                    cases: cases.csv
                    evaluators: {accuracy: {match: exact}}
                    schedule: {every: 365d}
                """));
            assertThat(Served.post(api.resolve("/-/reload")).body()).isEqualTo("{\"reloaded\":true}\n");
            scraped(served, "evaluator_runs_total{outcome=\"completed\",suite=\"more\"} 1.0");

            Files.writeString(config, good.replace("evaluators:", "evaluaters:"));
            HttpResponse<String> refused = Served.post(api.resolve("/-/reload"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("not_reloaded").contains("did you mean 'evaluators'?");
            Files.writeString(config, good.replace("evaluator.db", "other.db"));
            assertThat(Served.post(api.resolve("/-/reload")).body()).contains("store: these hold for as long as");
            assertThat(served.scrape())
                    .contains("evaluator_config_last_reload_successful 0.0")
                    .contains("evaluator_leader{suite=\"more\"} 1.0");

            Files.writeString(config, good);
            assertThat(new ProcessBuilder("kill", "-HUP", String.valueOf(served.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            scraped(served, "evaluator_config_last_reload_successful 1.0");
            assertThat(served.scrape()).doesNotContain("evaluator_leader{suite=\"more\"}");
            assertThat(asked(api, "pause")).contains("\"changed\":true");
            assertThat(Served.post(api.resolve("/v1/suites/more/pause")).statusCode())
                    .isEqualTo(404);
            assertThat(served.terminated()).isEqualTo(143);
        }
        assertThat(log()).contains("the configuration before stays in force").contains("is in force");
    }

    @Test
    void metricsAskForTheirTokenAndItDoesNotHinderAReload() throws Exception {
        Path token = Files.writeString(folder.resolve("metrics.token"), "first-of-the-tokens\n");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("metrics: {port: 0}", "metrics: {port: 0, token: \"file:metrics.token\"}"));
        try (Served served = Served.start(config)) {
            assertThat(served.scrape()).startsWith("the token of metrics is needed");
            Files.writeString(token, "second-of-the-tokens\n");
            assertThat(Served.post(served.api().resolve("/-/reload")).body()).isEqualTo("{\"reloaded\":true}\n");
            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    private static String asked(URI api, String verb) throws Exception {
        return Served.post(api.resolve("/v1/suites/sums/" + verb)).body();
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("serve.log"));
    }

    /** Scrapes again and again, as Prometheus does, until so many runs have been completed. */
    private static void completed(Served served, int runs) {
        scraped(served, "evaluator_runs_total{outcome=\"completed\",suite=\"sums\"} " + runs + ".0");
    }

    private static void scraped(Served served, String line) {
        Eventually.holds(() -> served.scrape().contains(line));
    }
}
