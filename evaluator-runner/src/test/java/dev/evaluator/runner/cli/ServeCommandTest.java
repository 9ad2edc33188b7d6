package dev.evaluator.runner.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.evaluator.Eventually;
import dev.evaluator.runner.http.ManagementServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    private static final int CASES = 60;
    private static final Pattern COUNTER = Pattern.compile(
            "(?m)^(evaluator_(?:score|cases|unscored|slice|not)[^ ]*(?:_total|_bucket|_count|_sum)\\{.*}) (\\S+)$");

    @TempDir
    Path folder;

    private final WireMockServer assistant =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void startTheAssistant() {
        assistant.start();
        assistant.stubFor(post(anyUrl()).willReturn(okJson("""
            {"id": "1", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [{"index": 0,
             "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}\
            """).withFixedDelay(50)));
    }

    @AfterEach
    void stopTheAssistant() {
        assistant.stop();
    }

    private Path config(String schedule, int port) throws Exception {
        StringBuilder csv = new StringBuilder("id,input,reference,locale\n");
        for (int i = 0; i < CASES; i++) {
            csv.append("c%d,question %d,%s,%s%n".formatted(i, i, i % 3 == 0 ? "no" : "yes", i % 2 == 0 ? "de" : "en"));
        }
        Files.writeString(folder.resolve("cases.csv"), csv);
        return Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              assistant: {url: http://127.0.0.1:%d/v1, model: m, concurrency: 2}
            suites:
              refunds:
                cases: cases.csv
                evaluators:
                  accuracy: {match: exact}
                slices: {locale: [de, en]}
                %s
            metrics: {port: %d}
            store: {url: "sqlite:evaluator.db"}
            """.formatted(assistant.port(), schedule, port));
    }

    private Cli.Ran serve(Path config) {
        return new Cli(folder).plain("serve", "-c", config.toString());
    }

    @Test
    void aConfigurationWithoutAScheduleIsToldWhatToAdd() throws Exception {
        Cli.Ran said = serve(config("", 0));

        assertThat(said.code()).isEqualTo(Exit.USAGE);
        assertThat(said.err()).contains("no suite has a schedule").contains("schedule: {every: 1h}");
        assertThat(folder.resolve("evaluator.db")).doesNotExist();
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Ran said = serve(config("schedule: {every: 1h}", taken.getLocalPort()));

            assertThat(said.code()).isEqualTo(Exit.INFRASTRUCTURE);
            assertThat(said.err())
                    .contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("metrics: {port:");
        }
    }

    @Test
    void metricsListenWhereTheyAreToldToAndAnswerToTheNamesTheyAreGiven() throws Exception {
        Path config = config("schedule: {every: 365d}", 0);
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "metrics: {port: 0}",
                                "metrics: {port: 0, address: 0.0.0.0, open: true, hosts: 127.0.0.3}"));
        try (Served served = Served.start(config)) {
            int port = served.metrics().getPort();

            assertThat(status("http://127.0.0.1:" + port + "/metrics")).isEqualTo(200);
            assertThat(status("http://127.0.0.3:" + port + "/metrics")).isEqualTo(200);
            assertThat(status("http://127.0.0.2:" + port + "/metrics"))
                    .as("nobody named it so")
                    .isEqualTo(421);
        }
        Files.writeString(config, Files.readString(config).replace("0.0.0.0", "127.0.0.2"));
        try (Served served = Served.start(config)) {
            int port = served.metrics().getPort();

            assertThat(served.metrics().getHost()).isEqualTo("127.0.0.2");
            assertThat(status("http://127.0.0.2:" + port + "/livez")).isEqualTo(200);
            assertThatThrownBy(() -> status("http://127.0.0.1:" + port + "/livez"))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static int status(String uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void nothingIsExposedBeforeTheCountersAreRestored() throws Exception {
        ServeCommand starting = new ServeCommand(Terminal.system());
        try (ManagementServer server = ManagementServer.start(0, starting::metrics, starting)) {
            HttpResponse<String> metrics = Served.get(server.uri().resolve("/metrics"));

            assertThat(metrics.statusCode()).isEqualTo(503);
            assertThat(metrics.body()).isEqualTo("the counters are being restored\n");
            assertThat(Served.get(server.uri().resolve("/readyz")).statusCode()).isEqualTo(503);
            assertThat(Served.get(server.uri().resolve("/livez")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsScrapedIsWhatTheRunScored() throws Exception {
        try (Served served = Served.start(config("schedule: {every: 1h}", 0))) {
            URI health = served.metrics();
            String last = scrapedUntil(served, CASES);

            assertThat(Served.get(health.resolve("/readyz")).body()).isEqualTo("ready\n");
            assertThat(Served.get(health.resolve("/livez")).statusCode()).isEqualTo(200);
            Map<String, Double> counters = counters(last);
            assertThat(sum(counters, "evaluator_cases_total", "outcome=\"pass\""))
                    .isEqualTo(40);
            assertThat(sum(counters, "evaluator_cases_total", "outcome=\"fail\""))
                    .isEqualTo(20);
            assertThat(sum(counters, "evaluator_slice_cases_total", "slice=\"locale=de\""))
                    .isEqualTo(30);
            assertThat(last)
                    .contains("evaluator_target_call_duration_seconds_count{outcome=\"ok\",target=\"assistant\"} 60")
                    .contains("evaluator_tokens_total{kind=\"input\",model=\"m-1\",role=\"target\",suite=\"refunds\"}"
                            + " 420.0")
                    .contains("evaluator_leader{suite=\"refunds\"} 1.0");
            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    @Test
    void aSignalLetsTheCasesInFlightFinishAndTheNextStartGoesOn() throws Exception {
        Path config = config("schedule: {every: 1h}", 0);
        Map<String, Double> before;
        try (Served served = Served.start(config)) {
            before = counters(scrapedUntil(served, 10));

            assertThat(served.terminated()).isEqualTo(143);
        }
        try (Served again = Served.start(config)) {
            Map<String, Double> after = counters(scrapedUntil(again, CASES));

            assertNoneFell(before, after);
            assertThat(sum(after, "evaluator_cases_total", "")).isEqualTo(CASES);
            assertThat(assistant.getAllServeEvents()).hasSize(CASES);
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).contains("going on with run");
    }

    @Test
    void wordsThatAreOlderThanTheyMayBeAreRemovedUnasked() throws Exception {
        Path config = config("schedule: {every: 365d}", 0);
        Files.writeString(
                config,
                Files.readString(config)
                        .replace(
                                "{url: \"sqlite:evaluator.db\"}",
                                "{url: \"sqlite:evaluator.db\", retention: {samples: forever, responses: 1d}}"));
        String old = new Cli(folder)
                .later(Duration.ofDays(-3650))
                .run("run", "--json")
                .run();

        try (Served served = Served.start(config)) {
            Eventually.answers(
                    served::scrape,
                    metrics -> metrics.contains(
                            "evaluator_store_removed_texts_total{content=\"responses\"} " + CASES + ".0"));
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).contains("the words of run " + old + " were kept");
        assertThat(new Cli(folder).run("explain", "c1", "--run", old).out())
                .contains("question  question 1\n")
                .contains("answer    [removed: kept no longer]");
    }

    /** Starts serving a suite whose target answers nothing, and waits until it is asked. */
    private Served asking(String serve) throws Exception {
        assistant.stubFor(post(anyUrl()).willReturn(okJson("{}").withFixedDelay(60_000)));
        Path config = config("schedule: {every: 1h}", 0);
        Files.writeString(config, Files.readString(config) + serve);
        Served served = Served.start(config);
        Eventually.holds(() -> served.scrape().contains("evaluator_target_permits_used{target=\"assistant\"} 2.0"));
        return served;
    }

    @Test
    void aRunThatHasEndedLeavesItsPageAndOneThatCannotBeWrittenIsSaid() throws Exception {
        Path config = config("schedule: {every: 2s, lag: 0s}", 0);
        Files.writeString(config, Files.readString(config) + "reports: {dir: pages}\n");
        Path pages = folder.resolve("pages");
        try (Served served = Served.start(config)) {
            scrapedUntil(served, CASES);
            awaitLog(": report " + pages);
            try (Stream<Path> files = Files.list(pages)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .isNotEmpty()
                        .allMatch(name -> name.endsWith(".html") || name.equals("index.json"));
            }
            Files.move(pages, folder.resolve("away"));
            Files.writeString(pages, "in the way");

            awaitLog("no report of run ");

            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    @Test
    void aCollectorThatNeverAnswersHoldsUpNoRunAndOneThatDoesGetsEveryScore() throws Exception {
        assistant.stubFor(post("/v1/logs").willReturn(okJson("{}").withFixedDelay(60_000)));
        Path config = config("schedule: {every: 1h}", 0);
        Files.writeString(
                config,
                Files.readString(config) + "otlp: {url: \"http://127.0.0.1:%d\"}\n".formatted(assistant.port()));
        try (Served served = Served.start(config)) {
            scrapedUntil(served, CASES);
            awaitLog("complete after");
            assertThat(served.scrape()).contains("evaluator_otlp_events_total{outcome=\"sent\"} 0.0");

            assistant.stubFor(post("/v1/logs").willReturn(okJson("{}")));

            Eventually.holds(() -> served.scrape().contains("evaluator_otlp_events_total{outcome=\"sent\"} 60.0"));
            assertThat(served.scrape()).contains("evaluator_otlp_events_total{outcome=\"dropped\"} 0.0");
            assertThat(served.terminated()).isEqualTo(143);
        }
    }

    private void awaitLog(String text) {
        Eventually.holds(() -> Files.readString(folder.resolve("serve.log")).contains(text));
    }

    @Test
    void casesThatOutliveTheGraceAreLeftForTheNextStart() throws Exception {
        try (Served served = asking("serve: {grace: 500ms}\n")) {
            long began = System.nanoTime();

            assertThat(served.terminated()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).contains("gave up waiting after 0.5 s");
        startTheAssistant();
        try (Served again = Served.start(folder.resolve("evaluator.yaml"))) {
            assertThat(sum(counters(scrapedUntil(again, CASES)), "evaluator_cases_total", ""))
                    .isEqualTo(CASES);
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).contains("going on with run");
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        try (Served served = asking("serve: {grace: 40s}\n")) {
            long began = System.nanoTime();
            served.terminate();
            Eventually.holds(
                    () -> Served.get(served.metrics().resolve("/readyz")).statusCode() != 200);
            served.terminate();

            assertThat(served.ended()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).doesNotContain("gave up waiting");
    }

    @Test
    void aKilledProcessCountsEveryCaseOnceWhenItIsStartedAgain() throws Exception {
        Path config = config("schedule: {every: 1h}", 0);
        Map<String, Double> before = Map.of();
        for (int life = 1; life <= 3; life++) {
            try (Served served = Served.start(config)) {
                Map<String, Double> first = counters(served.scrape());
                assertNoneFell(before, first);
                before = counters(scrapedUntil(served, 12 * life));
                served.killed();
            }
        }
        try (Served served = Served.start(config)) {
            Map<String, Double> after = counters(scrapedUntil(served, CASES));

            assertNoneFell(before, after);
            assertThat(sum(after, "evaluator_cases_total", "")).isEqualTo(CASES);
            assertThat(sum(after, "evaluator_score_ratio_count", "")).isEqualTo(CASES);
            assertThat(sum(after, "evaluator_score_ratio_sum", "")).isEqualTo(40);
        }
    }

    @Test
    void judgesAreProbedAndTheirUnusableRepliesCounted() throws Exception {
        Cli cli = new Cli(folder);
        cli.file("cases.csv", "id,input,output\na,Where is my parcel?,Lost.\n");
        String rubric = cli.rubric();
        try (ChatEndpoint judge = new ChatEndpoint()
                .on("large", completion("{\"pass\": false, \"rationale\": \"harmful\"}"))
                .on("large", "Where is my parcel?", completion("I like it."))) {
            Path config = cli.file("evaluator.yaml", """
                judges:
                  large: {url: "%s", model: large}
                suites:
                  parcels:
                    cases: cases.csv
                    evaluators: {harmless: {rubric: %s, judge: large}}
                    schedule: {every: 1h}
                metrics: {port: 0}
                store: {url: "sqlite:evaluator.db"}
                """.formatted(judge.url(), rubric));
            try (Served served = Served.start(config)) {
                Eventually.answers(
                        served::scrape,
                        text -> text.contains("evaluator_judge_attack_success_upper_ratio{judge=\"large\"} 0.08")
                                && text.contains(
                                        "evaluator_tokens_total{kind=\"input\",model=\"served\",role=\"judge\","
                                                + "suite=\"parcels\"} 192.0")
                                && text.contains(
                                        "evaluator_judge_invalid_total{judge=\"large\",reason=\"unreadable\"} 1.0"));
                assertThat(served.terminated()).isEqualTo(143);
            }
        }
        assertThat(Files.readString(folder.resolve("serve.log")))
                .contains("judge large: 0 of 32 planted attacks succeeded");
    }

    private static void assertNoneFell(Map<String, Double> before, Map<String, Double> after) {
        before.forEach(
                (series, value) -> assertThat(after.get(series)).as(series).isGreaterThanOrEqualTo(value));
    }

    /** Scrapes again and again, as Prometheus does, until so many cases are counted. */
    private static String scrapedUntil(Served served, int cases) {
        return Eventually.answers(served::scrape, text -> sum(counters(text), "evaluator_cases_total", "") >= cases);
    }

    private static Map<String, Double> counters(String text) {
        Map<String, Double> counters = new TreeMap<>();
        Matcher matcher = COUNTER.matcher(text);
        while (matcher.find()) {
            counters.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return counters;
    }

    private static double sum(Map<String, Double> counters, String name, String label) {
        return counters.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(name + "{") && entry.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
