package dev.evaluator.runner.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a run reach an OpenTelemetry collector, or the run is as it is without one. */
class OtlpTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String LOGS = "/v1/logs";

    @TempDir
    private Path folder;

    private final WireMockServer collector =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void traffic() throws IOException {
        collector.start();
        cli = new Cli(folder);
        cli.with("COLLECTOR_KEY", "Bearer a-secret-key");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            lines.append("""
                {"v":1,"id":"resp-%1$d","ts":"2026-11-20T11:00:0%1$dZ","origin":"production","source":"support",\
                "input":{"messages":[{"role":"user","parts":[{"type":"text","content":"Q%1$d?"}]}]},\
                "output":[{"role":"assistant","parts":[{"type":"text","content":"%2$s"}]}],"reference":{"text":"yes"},\
                "trace":{"traceId":"%3$s","spanId":"%4$s"},"target":{"responseId":"resp-%1$d"}}
                """.formatted(i, i == 0 ? "no, a secret answer" : "yes", TRACE, SPAN));
        }
        cli.file("traffic.jsonl", lines.toString());
        cli.yaml("""
            traffic: {support: {source: traffic.jsonl, origin: production}}
            suites:
              refunds:
                traffic: support
                evaluators: {accuracy: {match: contains}, brevity: {max-words: 20}}
                sample: {seed: 7}
            otlp: {url: "http://127.0.0.1:%d", headers: {authorization: "env:COLLECTOR_KEY"}}
            """.formatted(collector.port()));
    }

    @AfterEach
    void stop() {
        collector.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        collector.stubFor(post(urlEqualTo(LOGS)).willReturn(answer));
    }

    /** Returns the events of all batches that were taken. */
    private List<Json> events() {
        return collector.findAll(postRequestedFor(urlEqualTo(LOGS))).stream()
                .flatMap(request -> Json.parse(request.getBodyAsString())
                        .at("/resourceLogs/0/scopeLogs/0/logRecords")
                        .orElseThrow()
                        .items()
                        .stream())
                .toList();
    }

    private static Optional<Json> attribute(Json event, String key) {
        return event.at("/attributes").orElseThrow().items().stream()
                .filter(attribute -> attribute.at("/key").equals(Optional.of(Json.of(key))))
                .findFirst()
                .flatMap(attribute -> attribute.at("/value"));
    }

    private static Json text(String value) {
        return Json.object().put("stringValue", value).build();
    }

    @Test
    void eachScoreIsAnEventInTheSpanThatWasJudged() {
        answers(aResponse().withStatus(200).withBody("{}"));

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(ran.err()).doesNotContain("collector");
        assertThat(events()).hasSize(6).allSatisfy(event -> {
            assertThat(event.at("/eventName")).contains(Json.of("gen_ai.evaluation.result"));
            assertThat(event.at("/traceId")).contains(Json.of(TRACE));
            assertThat(event.at("/spanId")).contains(Json.of(SPAN));
            assertThat(event.at("/timeUnixNano").flatMap(Json::text).orElseThrow())
                    .matches("[0-9]{19}");
        });
        Json bad = events().stream()
                .filter(event -> attribute(event, "gen_ai.evaluation.name").equals(Optional.of(text("accuracy")))
                        && attribute(event, "gen_ai.response.id").equals(Optional.of(text("resp-0"))))
                .findFirst()
                .orElseThrow();
        assertThat(attribute(bad, "gen_ai.evaluation.score.value")).contains(Json.parse("{\"doubleValue\":0}"));
        assertThat(attribute(bad, "gen_ai.evaluation.score.label")).contains(text("fail"));
        assertThat(attribute(bad, "evaluator.suite")).contains(text("refunds"));
        assertThat(attribute(bad, "evaluator.stream")).contains(text("observed"));
        assertThat(attribute(bad, "evaluator.run")).contains(text(ran.run()));
    }

    @Test
    void anAnswerThatWasReplayedIsNotPutIntoTheSpanOfTheOneThatWasRecorded() throws IOException {
        answers(aResponse().withStatus(200).withBody("{}"));
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", ChatEndpoint.completion("yes"))) {
            cli.file(
                    "evaluator.yaml",
                    Files.readString(folder.resolve("evaluator.yaml"))
                            + "targets: {assistant: {url: \"%s\", model: m, revision: v7}}\n"
                                    .formatted(endpoint.url()));

            assertThat(cli.run("run").code()).isEqualTo(Exit.OK);
        }

        assertThat(events()).hasSize(6).allSatisfy(event -> {
            assertThat(event.members()).doesNotContainKeys("traceId", "spanId");
            assertThat(attribute(event, "gen_ai.response.id")).isEmpty();
            assertThat(attribute(event, "evaluator.stream")).contains(text("replayed"));
            assertThat(attribute(event, "evaluator.revision")).contains(text("v7"));
        });
    }

    @Test
    void noTextOfTrafficTargetOrJudgeIsSentAndTheKeyOnlyToTheCollector() {
        answers(aResponse().withStatus(200).withBody("{}"));

        Cli.Ran ran = cli.run("run");

        collector.verify(postRequestedFor(urlEqualTo(LOGS))
                .withHeader("authorization", equalTo("Bearer a-secret-key"))
                .withHeader("Content-Type", equalTo("application/json")));
        assertThat(collector.findAll(postRequestedFor(urlEqualTo(LOGS))))
                .allSatisfy(request ->
                        assertThat(request.getBodyAsString()).doesNotContain("secret", "Q0?", "explanation"));
        assertThat(ran.out() + ran.err()).doesNotContain("a-secret-key");
    }

    @Test
    void aCollectorThatIsDownCostsNoRunAnything() {
        collector.stop();

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.at("/parts/0/cases/scored")).isEqualTo("3");
        assertThat(ran.err())
                .contains("scores wait for the collector: http://127.0.0.1:", "/v1/logs cannot be reached")
                .contains("the collector did not take all scores of the run; the run is complete all the same");
    }

    @Test
    void whatACollectorRefusesIsNotSentAgain() {
        answers(aResponse().withStatus(400).withBody("bad request"));

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.err()).contains("6 scores were rejected", "/v1/logs answers 400 bad request");
        collector.verify(1, postRequestedFor(urlEqualTo(LOGS)));
    }

    @Test
    void whatACollectorTakesInPartIsToldInPart() {
        answers(aResponse()
                .withStatus(200)
                .withBody("{\"partialSuccess\":{\"rejectedLogRecords\":\"2\",\"errorMessage\":\"too old\"}}"));

        assertThat(cli.run("run").err())
                .contains("2 scores were rejected", "the collector refuses 2 of 6 scores: too old");
    }

    @Test
    void aBusyCollectorIsLeftInPeaceForNow() {
        collector.stubFor(post(urlEqualTo(LOGS))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("busy")
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "7")));

        assertThat(cli.run("run").err()).contains("scores wait for the collector", "answers 503");
        collector.verify(1, postRequestedFor(urlEqualTo(LOGS)));
    }
}
