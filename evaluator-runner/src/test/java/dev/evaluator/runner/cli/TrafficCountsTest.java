package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told and counted of what became of traffic. */
class TrafficCountsTest extends SupportCalls {

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
}
