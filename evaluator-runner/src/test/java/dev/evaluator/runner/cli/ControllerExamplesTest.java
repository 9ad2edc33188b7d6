package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples for controllers in docs/gates, asked as the controllers ask; the controllers themselves are not run. */
class ControllerExamplesTest {

    private static final String TOKEN = "0123456789abcdef-token";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));
    private Json argo = Json.nothing();
    private Json flagger = Json.nothing();

    @BeforeEach
    void theExamplesAndTheirGate() throws IOException {
        argo = Json.parseYaml(Files.readString(Path.of("../docs/gates/argo-rollouts.yaml")))
                .at("/spec/metrics/0")
                .orElseThrow();
        flagger = Json.parseYaml(Files.readString(Path.of("../docs/gates/flagger.yaml")))
                .at("/spec/analysis/webhooks/0")
                .orElseThrow();
        cli = SumsGates.in(new Cli(folder));
        configured("good", "");
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private void configured(String candidate, String more) throws IOException {
        SumsGates.configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m}");
        cli.file("api.token", TOKEN);
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(
                file,
                Files.readString(file) + "  refund-release: {suite: sums, candidate: " + candidate + ", baseline: good"
                        + more + "}\napi: {port: 0, token: \"file:api.token\"}\n");
    }

    /** Sends what the template's web provider sends. */
    private Daemon.Answer asked(Daemon daemon) throws IOException, InterruptedException {
        Json web = argo.at("/provider/web").orElseThrow();
        assertThat(SumsGates.text(web, "/method")).isEqualTo("POST");
        URI url = URI.create(SumsGates.text(web, "/url"));
        return daemon.post(
                url.getRawPath() + "?" + url.getRawQuery(),
                web.at("/jsonBody").orElseThrow().line().replace("{{args.revision}}", "v42"),
                SumsGates.text(web, "/headers/0/key"),
                SumsGates.text(web, "/headers/0/value").replace("{{args.token}}", TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "good, '',                                        SUCCESSFUL",
        "bad,  '',                                        FAILED",
        "good, ', max-cases: 10',                         INCONCLUSIVE",
        "good, ', max-cases: 10, on-inconclusive: allow', SUCCESSFUL",
        "bad,  ', mode: shadow',                          SUCCESSFUL",
        "live, '',                                        INCONCLUSIVE"
    })
    void argoGoesOnOnlyWhereTheGateLetsIt(String candidate, String more, Argo.Phase phase) throws Exception {
        endpoint.on("m", ChatEndpoint.refusal(500, "internal", "down"));
        configured(candidate, more);
        try (Daemon daemon = Daemon.of(cli, folder)) {
            Daemon.Answer answer = asked(daemon);

            assertThat(new Argo(argo).measure(answer.status(), answer.body())).isEqualTo(phase);
        }
    }

    @Test
    void argoPausesForAPersonWhenTheWaitIsOver() {
        Argo metric = new Argo(argo);

        assertThat(metric.measure(202, "{\"code\": 3, \"verdict\": \"running\"}"))
                .isEqualTo(Argo.Phase.INCONCLUSIVE);
    }

    @Test
    void argoWouldTakeAnInconclusiveMeasurementForASuccessUnderAHigherLimit() {
        Argo metric = new Argo(Json.parse(argo.line().replace("\"inconclusiveLimit\":0", "\"inconclusiveLimit\":2")));

        assertThat(metric.measure(200, "{\"code\": 3}")).isEqualTo(Argo.Phase.SUCCESSFUL);
    }

    @Test
    void argoAsksAgainWhileTheEvaluatorIsRestartedAndGetsTheSameAnswer() throws Exception {
        configured("live", "");
        endpoint.on("m", completion("wrong").withFixedDelay(20));
        CountDownLatch begun = new CountDownLatch(10);
        endpoint.counting(begun);
        Argo metric = new Argo(argo);
        try (Daemon daemon = Daemon.of(cli, folder)) {
            CompletableFuture<Daemon.Answer> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return asked(daemon);
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            begun.await();
            daemon.stop();
            assertThat(metric.measure(waiting.join().status(), waiting.join().body()))
                    .isEqualTo(Argo.Phase.RUNNING);
        }
        try (Daemon again = Daemon.of(cli, folder)) {
            Daemon.Answer answer = asked(again);

            assertThat(metric.measure(answer.status(), answer.body())).isEqualTo(Argo.Phase.FAILED);
            assertThat(asked(again).body()).as("a restarted controller").isEqualTo(answer.body());
            assertThat(endpoint.asked("m")).isLessThanOrEqualTo(SumsGates.CASES);
        }
    }

    @Test
    void argoGivesUpOnAnEvaluatorThatStaysAway() {
        Argo metric = new Argo(argo);
        for (int i = 0; i < 4; i++) {
            assertThat(metric.measure(503, "{}")).isEqualTo(Argo.Phase.RUNNING);
        }

        assertThat(metric.measure(503, "{}")).isEqualTo(Argo.Phase.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"good, '', 200, PASS", "bad, '', 409, FAIL", "good, ', max-cases: 10', 425, INCONCLUSIVE"})
    void flaggerGoesOnOnlyWhereTheGateLetsIt(String candidate, String more, int status, String word) throws Exception {
        configured(candidate, more);
        URI url = URI.create(SumsGates.text(flagger, "/url"));
        String payload = Json.object()
                .put("name", "refund-assistant")
                .put("namespace", "shop")
                .put("phase", "WaitingPromotion")
                .put("checksum", "85d557f47b")
                .put("metadata", flagger.at("/metadata").orElseThrow())
                .build()
                .line();
        try (Daemon daemon = Daemon.of(cli, folder)) {
            Daemon.Answer answer = daemon.post(
                    url.getRawPath() + "?" + url.getRawQuery(), payload, "Authorization", "Bearer " + TOKEN);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).startsWith(word + " refund-release: ").hasLineCount(1);
        }
    }
}
