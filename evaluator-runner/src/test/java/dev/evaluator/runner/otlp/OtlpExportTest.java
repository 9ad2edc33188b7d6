package dev.evaluator.runner.otlp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is the queue: nothing waits for a collector, and what it takes is sent once. */
class OtlpExportTest {

    private static final String LOGS = "/v1/logs";

    @TempDir
    private Path folder;

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Heard heard = new Heard();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private Optional<Workbench> bench = Optional.empty();

    private static final class Heard implements OtlpEvents {
        private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        private final List<String> troubles = new ArrayList<>();

        @Override
        public void counted(Fate fate, long events) {
            if (events > 0) {
                fates.merge(fate, events, Long::sum);
            }
        }

        @Override
        public void trouble(String why) {
            troubles.add(why);
        }
    }

    @BeforeEach
    void start() {
        server.start();
        answers(aResponse().withStatus(200));
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        bench.ifPresent(open -> {
            open.connections().close();
            open.store().close();
        });
        server.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(post(urlEqualTo(LOGS)).willReturn(answer));
    }

    private Workbench bench(int cases) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,output\n");
        for (int i = 0; i < cases; i++) {
            csv.append("c-%d,Q%d?,yes,%s%n".formatted(i, i, i % 3 == 0 ? "no" : "yes"));
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        Path file = Files.writeString(folder.resolve("evaluator.yaml"), """
            suites:
              refunds:
                cases: cases.csv
                evaluators: {accuracy: {match: contains}}
                sample: {seed: 7}
            otlp: {url: "http://127.0.0.1:%d/"}
            """.formatted(server.port()));
        Config config = Configs.load(file, Map.of());
        Store store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), () -> now, "test");
        Workbench opened = new Workbench(
                config, store, new ConfiguredConnections(config, () -> now), () -> now, threads, duration -> {});
        bench = Optional.of(opened);
        return opened;
    }

    private OtlpExport export(Workbench of) {
        return new OtlpExport(of.config().otlp().orElseThrow(), of, heard);
    }

    private static RunRecord run(Workbench of, Watcher watcher) throws InterruptedException {
        return new Runs(of)
                .start(RunRequest.of("refunds", Optional.empty()), watcher)
                .run();
    }

    private int requests() {
        return server.findAll(postRequestedFor(urlEqualTo(LOGS))).size();
    }

    private List<String> cases() {
        return server.findAll(postRequestedFor(urlEqualTo(LOGS))).stream()
                .flatMap(request -> Json.parse(request.getBodyAsString())
                        .at("/resourceLogs/0/scopeLogs/0/logRecords")
                        .orElseThrow()
                        .items()
                        .stream())
                .flatMap(event -> event.at("/attributes").orElseThrow().items().stream())
                .filter(attribute -> attribute.at("/key").equals(Optional.of(Json.of("evaluator.case"))))
                .map(attribute ->
                        attribute.at("/value/stringValue").flatMap(Json::text).orElseThrow())
                .toList();
    }

    @Test
    void everyScoreIsSentOnceInBatches() throws Exception {
        Workbench opened = bench(2 * Batches.CASES + 50);
        try (OtlpExport export = export(opened)) {
            assertThat(export.drain(run(opened, Watcher.none()), Duration.ofMinutes(1)))
                    .isEmpty();

            assertThat(export.pass()).as("nothing left to do").isPositive();
        }
        assertThat(cases()).hasSize(450).doesNotHaveDuplicates();
        assertThat(requests()).isEqualTo(3);
        assertThat(heard.fates).containsExactly(Map.entry(OtlpEvents.Fate.SENT, 450L));
    }

    @Test
    void whatIsSettledIsSentWhileTheRunGoesOn() throws Exception {
        Workbench opened = bench(300);
        int[] sent = new int[1];
        try (OtlpExport export = export(opened)) {
            RunRecord run = run(opened, new Watcher() {
                private int settled;

                @Override
                public void partStarted(RunRecord of, int part) {
                    export.follow(of, part);
                }

                @Override
                public void settled(RunRecord of, int part, Settled one) {
                    if (++settled == 150) {
                        opened.store().flush();
                        sent[0] = pass(export);
                    }
                }
            });
            assertThat(export.drain(run, Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(sent[0]).isBetween(100, 299);
        assertThat(cases()).hasSize(300).doesNotHaveDuplicates();
    }

    private int pass(OtlpExport export) {
        try {
            Duration unused = export.pass();
            return cases().size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsSentByTheNextAndNothingTwice() throws Exception {
        Workbench opened = bench(300);
        RunRecord run = run(opened, Watcher.none());
        try (OtlpExport first = export(opened)) {
            first.follow(run, 0);
            Duration unused = first.pass();
        }
        assertThat(cases()).hasSize(Batches.CASES);

        try (OtlpExport next = export(opened)) {
            next.run(pause -> next.stop());
        }

        assertThat(cases()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void aCollectorThatIsAwayIsAskedEverMoreRarelyAndThenGetsEverything() throws Exception {
        Workbench opened = bench(20);
        answers(aResponse().withStatus(503));
        RunRecord run = run(opened, Watcher.none());
        List<Long> waits = new ArrayList<>();
        try (OtlpExport export = export(opened)) {
            export.follow(run, 0);
            for (int i = 0; i < 8; i++) {
                Duration unused = export.pass();
                Duration wait = export.pass();
                waits.add(wait.toSeconds());
                now = now.plus(wait);
            }
            assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
            assertThat(requests()).isEqualTo(8);
            assertThat(heard.troubles).singleElement().asString().contains("scores wait for the collector", "503");
            server.resetRequests();
            answers(aResponse().withStatus(200));

            Duration unused = export.pass();
        }
        assertThat(cases()).hasSize(20);
        assertThat(heard.fates).containsExactly(Map.entry(OtlpEvents.Fate.SENT, 20L));
    }

    @Test
    void aCollectorThatSaysWhenIsAskedThenAndWithinAMinute() throws Exception {
        Workbench opened = bench(5);
        try (OtlpExport export = export(opened)) {
            export.follow(run(opened, Watcher.none()), 0);
            for (String seconds : List.of("7", "3600", "soon")) {
                answers(aResponse().withStatus(429).withHeader("Retry-After", seconds));
                Duration unused = export.pass();
                Duration wait = export.pass();
                assertThat(wait.toSeconds())
                        .as(seconds)
                        .isEqualTo(seconds.equals("7") ? 7 : seconds.equals("soon") ? 4 : 60);
                now = now.plus(wait);
            }
        }
    }

    @Test
    void whatACollectorHasNotTakenADayLaterIsDroppedAndCounted() throws Exception {
        Workbench opened = bench(20);
        answers(aResponse().withStatus(503));
        try (OtlpExport export = export(opened)) {
            export.follow(run(opened, Watcher.none()), 0);
            Duration unused = export.pass();
            assertThat(heard.fates).isEmpty();

            now = now.plus(OtlpExport.GIVE_UP);
            unused = export.pass();
            now = now.plus(Duration.ofMinutes(2));
            unused = export.pass();
            int asked = requests();
            unused = export.pass();

            assertThat(requests()).as("nothing is left").isEqualTo(asked);
        }
        assertThat(heard.fates).containsExactly(Map.entry(OtlpEvents.Fate.DROPPED, 20L));
    }

    @Test
    void whatCouldNotBeScoredSaysWhyAndWhatDoesNotApplySaysNothing() throws Exception {
        Workbench opened = bench(1);
        RunRecord run = run(opened, Watcher.none());
        Sample sample = opened.store().schedule(run.id()).next();
        Map<String, CaseScore> scores = new TreeMap<>(
                Map.of("accuracy", new CaseScore.Unscored(Reason.JUDGE_ERROR), "tone", new CaseScore.NotApplicable()));

        List<Json> events = EvaluationEvents.of(run, 0, sample, scores, now);

        assertThat(events)
                .singleElement()
                .satisfies(event -> assertThat(event.line())
                        .contains("error.type", "judge_error")
                        .doesNotContain("score.value", "score.label"));
    }
}
