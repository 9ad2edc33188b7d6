package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Production traffic as a run finds it: read in its own format, taken by lot, made safe and replayed. */
class TrafficRunTest extends SupportCalls {

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
