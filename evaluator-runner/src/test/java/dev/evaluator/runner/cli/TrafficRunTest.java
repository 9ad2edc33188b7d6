package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Production traffic as a run finds it: read in its own format, taken by lot, made safe and replayed. */
class TrafficRunTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void anAssistantThatAnswers() {
        cli = new Cli(folder);
        endpoint.on("m", completion("It ships tomorrow."));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Writes calls in OpenAI's form, three turns to a conversation, every hundredth about refunds. */
    private void calls(int number) throws IOException {
        cli.file(
                "calls.jsonl",
                IntStream.range(0, number).mapToObj(TrafficRunTest::call).collect(Collectors.joining()));
        cli.file("mapping.yaml", """
            {id: /id, ts: /ts, conversation: /thread, input: /q, output: /a, slices: {topic: /topic}}
            """);
    }

    private static String call(int i) {
        return Json.object()
                        .put("id", "i" + i)
                        .put("ts", "2026-11-20T10:00:00Z")
                        .put("thread", "t" + i / 3)
                        .put("q", "Where is my parcel, asks person" + i + "@mail.test?")
                        .put("a", "Tomorrow, person" + i + "@mail.test.")
                        .put("topic", i / 3 % 100 == 0 ? "refund" : "parcel")
                        .build()
                        .line()
                + "\n";
    }

    private void suite(String traffic, String more) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m}}
            traffic:
              support: %s
            suites:
              support:
                traffic: support
                evaluators: {short: {max-words: 10}}
                slices: {topic: [refund, parcel]}
            %s
            """.formatted(endpoint.url(), traffic, more.indent(4)));
    }

    private static final String MAPPED = "{source: calls.jsonl, mapping: mapping.yaml, origin: production}";

    private List<Sample> planned(Cli.Ran ran) {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            List<Sample> planned = new ArrayList<>();
            store.schedule(ran.run()).forEachRemaining(planned::add);
            return planned;
        }
    }

    @Test
    void ofEachConversationOneTurnIsReplayedAndNobodysDataIsKept() throws IOException {
        calls(30);
        suite(MAPPED, "");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(planned(ran))
                .hasSize(10)
                .allSatisfy(
                        sample -> assertThat(sample.inclusion().probability()).isCloseTo(1 / 3.0, within(1e-12)));
        assertThat(endpoint.asked("m", "@pseudonym.example")).isEqualTo(10);
        assertThat(endpoint.asked("m", "@mail.test")).isZero();
        cli.run("report", ran.run(), "-o", folder.resolve("page.html").toString());
        nowhere("@mail.test");
        assertThat(ran.out() + ran.err()).doesNotContain("@mail.test");
    }

    /** Looks for words in whatever was written down. */
    private void nowhere(String words) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.filter(
                            file -> !file.getFileName().toString().equals("calls.jsonl"))
                    .toList();
            assertThat(written)
                    .extracting(file -> file.getFileName().toString())
                    .contains("evaluator.db", "page.html");
            for (Path file : written) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(words);
            }
        }
    }

    @Test
    void whatBecameOfEverythingAddsUp() throws IOException {
        calls(60);
        Files.writeString(
                folder.resolve("calls.jsonl"), Files.readString(folder.resolve("calls.jsonl")) + call(7) + "no JSON\n");
        suite(MAPPED, "sample: {per-run: 12, rate: 0.7, turns: all}");

        Cli.Ran ran = cli.run("run", "--json");
        Json funnel = ran.runJson().member("funnel").orElseThrow();

        assertThat(number(funnel, "/seen")).isEqualTo(62);
        assertThat(number(funnel, "/skipped/duplicate")).isEqualTo(1);
        assertThat(number(funnel, "/dead/not_json")).isEqualTo(1);
        assertThat(number(funnel, "/read")).isEqualTo(60);
        assertThat(number(funnel, "/admitted") + number(funnel, "/left")).isEqualTo(60);
        assertThat(number(funnel, "/admitted")).isBetween(20L, 57L);
        assertThat(number(funnel, "/drawn")).isEqualTo(12);
        assertThat(cli.run("show", ran.run()).out())
                .containsPattern("traffic: 62 seen, 60 read \\(skipped: duplicate 1\\) \\(unreadable: not_json 1\\),"
                        + " [0-9]+ admitted \\([0-9]+ left out by lot\\), 12 drawn");
    }

    @Test
    void countersAreTheSumOfWhatBecameOfTheTrafficOfAllRuns() throws IOException {
        calls(60);
        Files.writeString(
                folder.resolve("calls.jsonl"), Files.readString(folder.resolve("calls.jsonl")) + call(7) + "no JSON\n");
        suite(MAPPED, "sample: {per-run: 12, rate: 0.7, turns: all}");

        List<Json> funnels = List.of(
                cli.run("run", "--json").runJson().member("funnel").orElseThrow(),
                cli.run("run", "--json").runJson().member("funnel").orElseThrow());
        Map<String, Long> counted = counted("outcome");

        assertThat(counted)
                .containsEntry("ingest_records read ", sum(funnels, "/read"))
                .containsEntry("ingest_records skipped duplicate", 2L)
                .containsEntry("ingest_records dead_letter not_json", 2L)
                .containsEntry("interactions sampled", 24L)
                .containsEntry("interactions skipped", 120L - 24)
                .doesNotContainKey("interactions rejected");
        assertThat(counted.entrySet().stream()
                        .filter(counter -> counter.getKey().startsWith("ingest_records"))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isEqualTo(sum(funnels, "/seen"));
    }

    @Test
    void whatACaptureLostIsToldAndCountedWithTheRunThatMeetsIt() throws IOException {
        calls(30);
        suite(MAPPED, "");
        String lost = "{\"v\":1,\"at\":\"2026-11-20T09:00:00Z\",\"dropped\":{\"queue_full\":%d}}\n";
        String safe = planned(cli.run("run", "--json")).stream()
                .map(sample -> sample.json().line() + "\n")
                .collect(Collectors.joining());
        cli.file("captured.jsonl", lost.formatted(3) + safe + lost.formatted(4));
        suite("{source: captured.jsonl}", "");

        Cli.Ran ran = cli.run("run", "--json");
        Json funnel = ran.runJson().member("funnel").orElseThrow();

        assertThat(number(funnel, "/dropped/queue_full")).isEqualTo(7);
        assertThat(number(funnel, "/seen")).isEqualTo(10);
        assertThat(cli.run("show", ran.run()).out())
                .contains("traffic: 10 seen, 10 read, 10 drawn (lost by the capture before: queue_full 7)");
        Cli.Ran dry = cli.plain("ingest", folder.resolve("captured.jsonl").toString(), "--dry-run");
        assertThat(dry.out()).as(dry.err()).contains("lost by the capture before: 7 queue_full");
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            assertThat(store.counters())
                    .containsEntry(
                            new Counter("capture_dropped", Map.of("source", "support", "reason", "queue_full")), 7L);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'budget: {calls-per-run: 50}'"})
    void whatBecameOfTrafficIsCountedThoughNoCaseIsLeftOfIt(String budget) throws IOException {
        calls(30);
        Files.writeString(folder.resolve("calls.jsonl"), Files.readString(folder.resolve("calls.jsonl")) + "no JSON\n");
        suite(MAPPED, "sample: {rate: 0.000000001}\n" + budget);

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("there is no case to run");
        assertThat(counted("outcome"))
                .isEqualTo(Map.of(
                        "ingest_records read ", 30L,
                        "ingest_records dead_letter not_json", 1L,
                        "interactions skipped", 30L));
    }

    @Test
    void kindsAndNumbersThatSamplesMadeUpElsewhereAreOneOtherKindThatNeverFalls() throws IOException {
        calls(30);
        suite(MAPPED, "");
        List<Sample> safe = planned(cli.run("run", "--json"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < safe.size(); i++) {
            lines.append(safe.get(i)
                            .json()
                            .line()
                            .replaceFirst(
                                    "\"counts\":\\{[^}]*}",
                                    "\"counts\":{\"made up %1$d\":2,\"{le=%1$d}\":1,\"EMAIL\":-9,\"IBAN\":9000000000000000000}"
                                            .formatted(i)))
                    .append('\n');
        }
        cli.file("safe.jsonl", lines.toString());
        suite("{source: safe.jsonl, origin: production}", "");
        Map<String, Long> before = counted("kind");

        Cli.Ran ran = cli.run("run", "--json");
        Map<String, Long> after = counted("kind");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(planned(ran)).hasSameSizeAs(safe);
        assertThat(before).containsOnlyKeys("redactions email");
        assertThat(after).containsOnlyKeys("redactions email", "redactions iban", "redactions _other");
        assertThat(after)
                .containsEntry("redactions email", before.get("redactions email"))
                .containsEntry("redactions _other", 3L * safe.size())
                .containsEntry("redactions iban", (32L << 20) * safe.size());
    }

    private static long sum(List<Json> funnels, String pointer) {
        return funnels.stream().mapToLong(funnel -> number(funnel, pointer)).sum();
    }

    /** Returns the counters that have a label, by family, that label and the reason, if there is one. */
    private Map<String, Long> counted(String label) {
        Map<String, Long> counted = new HashMap<>();
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            store.counters().forEach((counter, value) -> {
                Map<String, String> labels = counter.labels();
                if (labels.containsKey(label)) {
                    String reason = labels.containsKey("reason") ? " " + labels.get("reason") : "";
                    counted.put(counter.family() + " " + labels.get(label) + reason, value);
                }
            });
        }
        return counted;
    }

    private static long number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::whole).orElseThrow(() -> new AssertionError(pointer + " in " + json));
    }

    @Test
    void aRareSliceIsInEveryRunWithTheProbabilityWithWhichItCame() throws IOException {
        calls(3_000);
        suite(MAPPED, "sample: {per-run: 100, stratify-by: topic}");

        for (int seed = 0; seed < 5; seed++) {
            Cli.Ran ran = cli.run("run", "--json", "--seed", String.valueOf(seed));
            List<Sample> planned = planned(ran);

            assertThat(planned).hasSize(100);
            assertThat(planned.stream()
                            .filter(sample -> "refund".equals(sample.slices().get("topic")))
                            .toList())
                    .hasSize(10)
                    .allSatisfy(sample ->
                            assertThat(sample.inclusion().probability()).isCloseTo(1 / 3.0, within(1e-12)));
            assertThat(planned.stream()
                            .mapToDouble(sample -> 1 / sample.inclusion().probability())
                            .sum())
                    .as("weights add up to the traffic")
                    .isCloseTo(3_000, within(1e-6));
        }
    }

    @Test
    void moreIsDrawnWhereTheScoresOfTheRunBeforeLayFurtherApart() throws IOException {
        calls(0);
        cli.file(
                "calls.jsonl",
                IntStream.range(0, 400)
                        .mapToObj(i -> Json.object()
                                        .put("id", "i" + i)
                                        .put("thread", "t" + i)
                                        .put("q", i % 8 == 0 ? "My money, kindly?" : "Where is it?")
                                        .put("a", "Tomorrow.")
                                        .put("topic", i % 4 == 0 ? "refund" : "parcel")
                                        .build()
                                        .line()
                                + "\n")
                        .collect(Collectors.joining()));
        endpoint.on("m", "kindly", completion("no ".repeat(20)));
        suite(
                MAPPED.replace("source", "max-dead: 1, source"),
                "sample: {per-run: 200, stratify-by: topic, allocate: spread}");

        List<Sample> bySize = planned(cli.run("run", "--json"));
        List<Sample> bySpread = planned(cli.run("run", "--json"));
        List<Sample> bySeed = planned(cli.run("run", "--json", "--seed", "1"));

        assertThat(topics(bySize)).isEqualTo(Map.of("refund", 55L, "parcel", 145L));
        assertThat(topics(bySpread)).isEqualTo(Map.of("refund", 100L, "parcel", 100L));
        assertThat(topics(bySeed)).isEqualTo(topics(bySize));
        assertThat(bySpread.stream()
                        .mapToDouble(sample -> 1 / sample.inclusion().probability())
                        .sum())
                .isCloseTo(400, within(1e-6));
    }

    private static Map<String, Long> topics(List<Sample> samples) {
        return samples.stream()
                .collect(Collectors.groupingBy(
                        sample -> sample.slices().getOrDefault("topic", ""), Collectors.counting()));
    }

    @Test
    void whatIsDrawnBySpreadIsNotWatchedNorDrawnAgain() throws IOException {
        calls(3);
        suite(MAPPED, "sample: {per-run: 2, stratify-by: topic, allocate: spread, seed: 1}\nschedule: {every: 1h}");
        assertThat(cli.run("check").err())
                .contains("suites.support.sample.allocate: must not see the scores of the cases it draws")
                .contains("suites.support.schedule: what watches a suite reads its scores as they come");
        suite(MAPPED, "sample: {per-run: 2, allocate: spread}");
        assertThat(cli.run("check").err())
                .contains(
                        "suites.support.sample.allocate: shares per-run out among the strata of stratify-by; set both");

        suite(MAPPED, "sample: {per-run: 2, stratify-by: topic, allocate: spread}");
        cli.run("run");
        List<String> pin = new ArrayList<>(List.of("baseline"));
        pin.addAll(List.of(cli.all("pin", "--yes")));
        assertThat(cli.plain(pin.toArray(String[]::new)).err()).contains("which would look like drift");
    }

    @Test
    void theSameConversationsAreAdmittedAgainAndMoreOfThemAtALargerRate() throws IOException {
        calls(300);

        List<String> few = admitted(0.2);

        assertThat(admitted(0.2)).isEqualTo(few);
        assertThat(admitted(0.6)).containsAll(few).hasSizeGreaterThan(few.size());
    }

    private List<String> admitted(double rate) throws IOException {
        suite(MAPPED, "sample: {rate: %s}".formatted(rate));
        return planned(cli.run("run", "--json")).stream()
                .map(sample -> sample.conversation().orElseThrow())
                .sorted()
                .toList();
    }

    @Test
    void aSliceMayHaveARateOfItsOwn() throws IOException {
        calls(900);
        suite(MAPPED, "sample: {rate: {\"topic=refund\": 1, default: 0.1}}");

        List<Sample> planned = planned(cli.run("run", "--json"));

        assertThat(planned.stream()
                        .filter(sample -> "refund".equals(sample.slices().get("topic"))))
                .hasSize(3);
        assertThat(planned).hasSizeBetween(15, 60);
    }

    @ParameterizedTest
    @CsvSource({
        "f1-otlp-spans.jsonl, otlp",
        "f2-openinference.jsonl, openinference",
        "f3-openai-pair.jsonl, openai",
        "f4-litellm.jsonl, litellm",
        "f5-langfuse.jsonl, langfuse",
        "f6-sharegpt.json, sharegpt"
    })
    void trafficIsReadInItsOwnFormatWhetherOrNotThatIsNamed(String fixture, String format) throws IOException {
        Path file = shared("formats/" + fixture);
        suite("{source: \"%s\"}".formatted(file), "");
        List<Sample> found = planned(cli.run("run", "--json"));
        suite("{source: \"%s\", format: %s, origin: production}".formatted(file, format), "");

        assertThat(found).isNotEmpty();
        assertThat(planned(cli.run("run", "--json")))
                .containsExactlyInAnyOrderElementsOf(found)
                .allSatisfy(sample -> assertThat(sample.redaction().policy()).isNotEqualTo("off"));
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        calls(3);
        cli.yaml("""
            traffic:
              raw: {source: calls.jsonl, format: xml}
              bare: {source: calls.jsonl, origin: production, redact: "off"}
              lost: {source: calls.jsonl, mapping: nowhere.yaml}
              both: {source: calls.jsonl, mapping: mapping.yaml, format: otlp}
            suites:
              support:
                traffic: raw
                evaluators: {short: {max-words: 10}}
                sample: {rate: 2, turns: some, stratify-by: topic}
            """);

        String err = cli.run("check").err();

        assertThat(err)
                .contains("traffic.raw.format: must be one of auto, record, otlp, ")
                .contains("was 'xml'")
                .contains("traffic.bare.redact: production traffic is always redacted; leave this out")
                .contains("traffic.lost.mapping: there is no file ")
                .contains("traffic.both.mapping: is a format of its own; leave 'format' out")
                .contains("suites.support.sample.rate: must be a share above 0, up to 1")
                .contains("suites.support.sample.turns: must be one of [one, all]");
        suite(MAPPED, "sample: {per-run: 10, stratify-by: topik}");
        assertThat(cli.run("check").err())
                .contains("suites.support.sample: stratify-by: the suite has no slice 'topik'; did you mean 'topic'?");
    }

    @Test
    void conversationsOfManyTurnsAreReplayedWithTheirHistory() throws IOException {
        Path recorded = shared("data/tau-airline-even/conversations.jsonl");
        cli.file("mapping.yaml", "{id: /id, conversation: /id, messages: /messages}");
        suite(
                "{source: \"%s\", mapping: mapping.yaml, origin: production}".formatted(recorded),
                "sample: {per-run: 20}");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(planned(ran)).hasSize(20).allSatisfy(sample -> {
            assertThat(sample.prompt().messages()).hasSizeGreaterThan(2);
            assertThat(sample.redaction().policy()).isNotEqualTo("off");
        });
        assertThat(endpoint.asked("m", "assistant")).isEqualTo(20);
    }

    /** Ingested by a mapping, sampled and redacted into a file, and from there replayed. */
    @Test
    void halfOfTheConversationsAreIngestedSafelyAndReplayedFromThatFile() throws IOException {
        Path recorded = shared("data/tau-airline-even/conversations.jsonl");
        String mapping = folder.resolve("mapping.yaml").toString();
        String out = folder.resolve("traffic.jsonl").toString();
        cli.file("mapping.yaml", "{id: /id, conversation: /id, messages: /messages}");

        Cli.Ran ingested = cli.plain(
                "ingest",
                recorded.toString(),
                "--mapping",
                mapping,
                "--rate",
                "0.5",
                "--key",
                folder.resolve("evaluator.key").toString(),
                "--out",
                out,
                "--json");

        assertThat(ingested.code()).as(ingested.err()).isEqualTo(Exit.OK);
        Set<String> raw = mails(Files.readString(recorded));
        String written = Files.readString(Path.of(out));
        assertThat(raw).hasSizeGreaterThan(10);
        assertThat(raw).noneMatch(written::contains);
        long kept = written.lines().count();
        assertThat(kept).isBetween(25L, 75L);

        suite("{source: traffic.jsonl}", "sample: {per-run: 20}");
        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(planned(ran)).hasSize(20).allSatisfy(sample -> {
            assertThat(sample.prompt().messages()).hasSizeGreaterThan(2);
            assertThat(sample.inclusion().probability()).isEqualTo(0.5);
        });
        assertThat(raw).allSatisfy(mail -> assertThat(endpoint.asked("m", mail)).isZero());
        assertThat(endpoint.asked("m", "assistant")).isEqualTo(20);
    }

    private static Set<String> mails(String text) {
        return Pattern.compile("[a-z0-9.]+@example[.]com")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void trafficComesByStandardInputOnceAndIsMadeSafe() throws IOException {
        calls(6);
        suite("{source: \"-\", mapping: mapping.yaml}", "sample: {turns: all}");

        Cli.Ran ran = cli.typing(
                        IntStream.range(0, 6).mapToObj(i -> call(i).strip()).toArray(String[]::new))
                .run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(planned(ran)).hasSize(6);
        cli.run("report", ran.run(), "-o", folder.resolve("page.html").toString());
        nowhere("@mail.test");
    }

    @Test
    void whatWouldReadStandardInputTwiceIsRefusedBeforeItIsRead() throws IOException {
        calls(3);
        suite("{source: \"-\", mapping: mapping.yaml}", "schedule: {every: 1h}");

        assertThat(cli.run("run").err())
                .contains("suites.support.sample: a lot among conversations reads them twice")
                .contains("suites.support.schedule: a schedule reads again and again")
                .contains("which can be read only once");

        suite("{source: \"-\", mapping: mapping.yaml}", "sample: {turns: all}");
        assertThat(cli.typing(call(0)).run("run", "--dry-run").err())
                .contains("standard input, which can be read only once");
        assertThat(cli.run("check").out()).contains("its cases come by standard input");
    }
}
