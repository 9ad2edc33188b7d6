package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts over HTTP: started, joined, kept. */
class GateApiTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void gatesAndATargetThatAnswersOverHttp() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        SumsGates.configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m}");
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file) + """
              release: {suite: sums, candidate: live, baseline: good}
            api: {port: 0}
            """);
        endpoint.on("m", completion("wrong"));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    /** Lets the candidate be one that answers nothing before it is opened. */
    private HeldEndpoint held() throws IOException {
        HeldEndpoint held = new HeldEndpoint();
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file).replace(endpoint.url(), held.url()));
        return held;
    }

    private Daemon daemon() throws IOException {
        return Daemon.of(cli, folder);
    }

    @Test
    void aDecisionThatIsAwaitedIsTheVerdictWithItsCode() throws Exception {
        try (Daemon daemon = daemon()) {
            Daemon.Answer answer = daemon.post("/v1/gates/worse/decisions?wait=10m", "");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("/verdict")).isEqualTo("fail");
            assertThat(answer.code()).isEqualTo(1);
            assertValid(withoutCode(answer.json()));
        }
    }

    private static Json withoutCode(Json answer) {
        JsonObjects json = Json.object();
        answer.members().forEach((name, value) -> {
            if (!name.equals("code")) {
                json.put(name, value);
            }
        });
        return json.build();
    }

    @Test
    void theSameQuestionHasTheSameBytesOverEveryWayAndRestart() throws Exception {
        Json ofCommand = cli.run("gate", "worse", "--json").json();
        String over;
        try (Daemon daemon = daemon()) {
            Daemon.Answer posted = daemon.post("/v1/gates/worse/decisions", "{}");
            over = posted.body();

            assertThat(posted.status()).as("without a wait, for it is kept").isEqualTo(200);
            assertThat(withoutCode(posted.json())).isEqualTo(ofCommand);
            assertThat(daemon.get("/v1/gates/worse/decisions/" + text(ofCommand, "/key"))
                            .body())
                    .isEqualTo(over);
        }
        try (Daemon again = daemon()) {
            assertThat(again.post("/v1/gates/worse/decisions", "{}").body()).isEqualTo(over);
        }
    }

    @Test
    void whoDoesNotWaitIsToldWhereToAskAgain() throws Exception {
        try (HeldEndpoint held = held();
                Daemon daemon = daemon()) {
            Daemon.Answer begun = daemon.post("/v1/gates/release/decisions", "{\"revision\": \"v1\"}");

            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.code()).isEqualTo(3);
            assertThat(begun.text("/verdict")).isEqualTo("running");
            assertThat(begun.json().at("/cases/settled").flatMap(Json::whole)).contains(0L);
            String location = begun.response().headers().firstValue("Location").orElseThrow();
            assertThat(daemon.get(location).status()).isEqualTo(202);
            assertThat(daemon.get("/v1/gates/release/verdict?candidate=v1").text("/verdict"))
                    .isEqualTo("running");

            held.open();

            Daemon.Answer decided = daemon.get(location + "?wait=10m");
            assertThat(decided.status()).isEqualTo(200);
            assertThat(decided.code()).isEqualTo(1);
            assertThat(daemon.get("/v1/gates/release/verdict?candidate=v1").text("/verdict"))
                    .isEqualTo("fail");
        }
    }

    @Test
    void allWhoAskTheSameMeanwhileAreAnsweredByOneDecision() throws Exception {
        try (HeldEndpoint held = held();
                Daemon daemon = daemon()) {
            List<CompletableFuture<Daemon.Answer>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");
                    } catch (IOException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                }));
            }
            held.open();
            List<String> bodies = asked.stream()
                    .map(answer -> answer.join().body())
                    .distinct()
                    .toList();

            assertThat(bodies).hasSize(1);
            assertThat(held.asked()).isLessThanOrEqualTo(SumsGates.CASES);
            assertThat(daemon.log().lines().filter(line -> line.contains("audit: POST")))
                    .hasSize(1);
        }
    }

    @Test
    void anotherRevisionIsAnotherQuestion() throws Exception {
        try (Daemon daemon = daemon()) {
            String first = daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}")
                    .text("/key");
            String second = daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v2\"}")
                    .text("/key");

            assertThat(first).isNotEqualTo(second);
            assertThat(daemon.get("/v1/gates/release/verdict?candidate=v3").body())
                    .isEqualTo("{\"code\":3,\"verdict\":\"unknown\",\"blocked\":true,"
                            + "\"reason\":\"nothing was decided of this candidate\"}\n");
        }
    }

    @Test
    void aTargetThatDoesNotSayItsVersionIsRefusedWithTheRemedy() throws Exception {
        try (Daemon daemon = daemon()) {
            Daemon.Answer answer = daemon.post("/v1/gates/release/decisions?wait=10m", "{}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/error/code")).isEqualTo("revision_unknown");
            assertThat(answer.text("/error/message")).startsWith("target 'live' does not say which version it is");
            assertThat(endpoint.asked("m")).isZero();
        }
    }

    @Test
    void aTargetThatNamesItsVersionIsAskedForItEveryTime() throws Exception {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(
                file, Files.readString(file).replace("model: m}", "model: m, revision: {header: X-Version}}"));
        endpoint.version("X-Version", "1");
        endpoint.on("m", completion("wrong").withHeader("X-Version", "1"));
        try (Daemon daemon = daemon()) {
            Daemon.Answer first = daemon.post("/v1/gates/release/decisions?wait=10m", "{}");
            endpoint.version("X-Version", "2");
            endpoint.on("m", completion("wrong").withHeader("X-Version", "2"));
            Daemon.Answer second = daemon.post("/v1/gates/release/decisions?wait=10m", "{}");

            assertThat(first.text("/candidate/revision")).isEqualTo("1");
            assertThat(second.text("/candidate/revision")).isEqualTo("2");
            assertThat(second.text("/key")).isNotEqualTo(first.text("/key"));
        }
    }

    @Test
    void aDecisionThatIsStoppedGoesOnWhenItIsAskedAgain() throws Exception {
        CountDownLatch half = new CountDownLatch(20);
        endpoint.counting(half);
        endpoint.on("m", completion("wrong").withFixedDelay(20));
        try (Daemon daemon = daemon()) {
            CompletableFuture<Daemon.Answer> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            half.await();
            daemon.stop();

            assertThat(waiting.join().status()).isEqualTo(503);
            assertThat(waiting.join().text("/error/code")).isEqualTo("stopping");
            assertThat(waiting.join().response().headers().firstValue("Retry-After"))
                    .contains("10");
            assertThat(daemon.post("/v1/gates/release/decisions", "{\"revision\": \"v2\"}")
                            .status())
                    .isEqualTo(503);
        }
        int before = endpoint.asked("m");
        try (Daemon again = daemon()) {
            Daemon.Answer answer = again.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");

            assertThat(answer.code()).isEqualTo(1);
            assertThat(before).isBetween(20, SumsGates.CASES - 1);
            assertThat(endpoint.asked("m")).isLessThanOrEqualTo(SumsGates.CASES);
        }
    }

    @Test
    void anErrorIsToldForAWhileBeforeItIsTriedAnew() throws Exception {
        endpoint.on("m", ChatEndpoint.refusal(500, "internal", "out of memory"));
        String key;
        int calls;
        try (Daemon daemon = daemon()) {
            Daemon.Answer error = daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");
            calls = endpoint.asked("m");
            key = error.text("/key");

            assertThat(error.code()).isEqualTo(4);
            assertThat(daemon.post("/v1/gates/release/decisions", "{\"revision\": \"v1\"}")
                            .code())
                    .isEqualTo(4);
            assertThat(endpoint.asked("m")).isEqualTo(calls);
        }
        endpoint.on("m", completion("wrong"));
        cli.later(Duration.ofMinutes(6));
        try (Daemon daemon = daemon()) {
            Daemon.Answer anew = daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");

            assertThat(anew.code()).isEqualTo(1);
            assertThat(anew.text("/key")).isEqualTo(key);
        }
    }

    @Test
    void flaggersHookIsOneReadableLine() throws Exception {
        String asks = """
            {"name": "app", "namespace": "shop", "phase": "Progressing", "checksum": "85d557f47b",
             "metadata": {"revision": "v1"}}\
            """;
        try (HeldEndpoint held = held();
                Daemon daemon = daemon()) {
            Daemon.Answer running = daemon.post("/v1/hooks/flagger/release", asks);
            assertThat(running.status()).isEqualTo(425);
            assertThat(running.body()).startsWith("RUNNING release: ");

            held.open();

            Daemon.Answer failed = daemon.post("/v1/hooks/flagger/release?wait=10m", asks);
            assertThat(failed.status()).isEqualTo(409);
            assertThat(failed.body()).startsWith("FAIL release: accuracy is ").hasLineCount(1);
            assertThat(daemon.post("/v1/hooks/flagger/release", asks).body()).isEqualTo(failed.body());
            assertThat(daemon.post("/v1/hooks/flagger/release", "{\"metadata\": {}}")
                            .status())
                    .isEqualTo(400);
            assertThat(daemon.post("/v1/hooks/flagger/release?wait=10m", "{\"checksum\": \"85d\"}")
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void aTargetThatDoesNotGetReadyIsNamed() throws Exception {
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(
                file, Files.readString(file).replace("model: m}", "model: m, ready: {path: /health, within: 2s}}"));
        endpoint.readyAfter(50);
        try (Daemon daemon = daemon()) {
            Daemon.Answer answer = daemon.post("/v1/gates/release/decisions?wait=10m", "{\"revision\": \"v1\"}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("/error/code")).isEqualTo("not_ready");
            assertThat(answer.text("/error/message")).startsWith("target 'live' is not ready: ");
        }
    }
}
