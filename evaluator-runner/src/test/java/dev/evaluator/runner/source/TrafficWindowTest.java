package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.SuiteConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traffic of a window of time. */
class TrafficWindowTest {

    private static final Window NINE_TO_TEN =
            new Window(Instant.parse("2026-11-20T09:00:00Z"), Instant.parse("2026-11-20T10:00:00Z"));

    @TempDir
    private Path folder;

    private SuiteConfig suite(String... lines) throws IOException {
        Files.writeString(folder.resolve("calls.jsonl"), String.join("\n", lines));
        Files.writeString(
                folder.resolve("mapping.yaml"), "{id: /id, ts: /ts, conversation: /thread, input: /q, output: /a}");
        Files.writeString(folder.resolve("evaluator.yaml"), """
            traffic:
              support: {source: calls.jsonl, mapping: mapping.yaml, origin: production}
            suites:
              support: {traffic: support, evaluators: {short: {max-words: 10}}}
            """);
        return Configs.load(folder.resolve("evaluator.yaml"), Map.of()).suites().get("support");
    }

    private static String call(String id, String thread, String time) {
        return """
            {"id": "%s", "thread": "%s", %s "q": "Where is it?", "a": "There."}\
            """.formatted(id, thread, time.isEmpty() ? "" : "\"ts\":" + " \"" + time + "\",");
    }

    private static List<String> taken(Traffic traffic) {
        List<String> ids = new ArrayList<>();
        traffic.forEachRemaining(sample -> ids.add(sample.id()));
        return ids;
    }

    @Test
    void aWindowHoldsItsBeginningAndNotItsEnd() throws IOException {
        SuiteConfig suite = suite(
                call("early", "t1", "2026-11-20T08:59:59.999Z"),
                call("first", "t2", "2026-11-20T09:00:00Z"),
                call("last", "t3", "2026-11-20T09:59:59.999Z"),
                call("late", "t4", "2026-11-20T10:00:00Z"));

        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), Optional.of(NINE_TO_TEN), line -> {})) {
            assertThat(taken(traffic)).containsExactly("first", "last");
            Funnel funnel = traffic.funnel(2);
            assertThat(funnel.read()).isEqualTo(4);
            assertThat(funnel.outside()).isEqualTo(2);
            assertThat(funnel.words()).isEqualTo("4 seen, 4 read (outside the window: 2), 2 drawn");
            assertThat(Funnel.of(funnel.json())).isEqualTo(funnel);
        }
    }

    @Test
    void turnsOutsideTheWindowAreNoTurnsOfTheirConversation() throws IOException {
        SuiteConfig suite =
                suite(call("before", "t", "2026-11-20T08:00:00Z"), call("within", "t", "2026-11-20T09:30:00Z"));

        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), Optional.of(NINE_TO_TEN), line -> {})) {
            assertThat(traffic.next().inclusion().probability()).isEqualTo(1);
            assertThat(traffic.hasNext()).isFalse();
        }
    }

    @Test
    void whatHasNoTimeLiesInEveryWindow() throws IOException {
        SuiteConfig suite = suite(call("timeless", "t1", ""));

        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), Optional.of(NINE_TO_TEN), line -> {})) {
            assertThat(taken(traffic)).hasSize(1);
        }
    }

    @Test
    void aWindowMustBeginBeforeItEnds() {
        Instant now = Instant.parse("2026-11-20T09:00:00Z");

        assertThatThrownBy(() -> new Window(now, now)).hasMessageContaining("a window must begin before it ends");
    }

    @Test
    void casesThatSomebodyWroteLieInEveryWindow() throws IOException {
        suite(call("written", "t", "2026-01-01T00:00:00Z"));
        Files.writeString(
                folder.resolve("evaluator.yaml"),
                Files.readString(folder.resolve("evaluator.yaml")).replace("production", "authored"));
        SuiteConfig suite = Configs.load(folder.resolve("evaluator.yaml"), Map.of())
                .suites()
                .get("support");

        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), Optional.of(NINE_TO_TEN), line -> {})) {
            assertThat(taken(traffic)).hasSize(1);
        }
    }

    @Test
    void samplesThatWereMadeSafeBeforeHaveTheirTimeToo() throws IOException {
        SuiteConfig suite =
                suite(call("early", "t1", "2026-11-20T08:59:59Z"), call("within", "t2", "2026-11-20T09:30:00Z"));
        List<String> safe = new ArrayList<>();
        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), line -> {})) {
            traffic.forEachRemaining(sample -> safe.add(sample.json().line()));
        }
        Files.write(folder.resolve("calls.jsonl"), safe);
        Files.writeString(folder.resolve("evaluator.yaml"), """
            traffic:
              support: {source: calls.jsonl, origin: production}
            suites:
              support: {traffic: support, evaluators: {short: {max-words: 10}}}
            """);
        SuiteConfig stored = Configs.load(folder.resolve("evaluator.yaml"), Map.of())
                .suites()
                .get("support");

        try (Traffic traffic = new Traffic(stored, Safeguard.forLooking(), Optional.of(NINE_TO_TEN), line -> {})) {
            assertThat(taken(traffic)).hasSize(1);
            assertThat(traffic.funnel(1).outside()).isEqualTo(1);
        }
    }
}
