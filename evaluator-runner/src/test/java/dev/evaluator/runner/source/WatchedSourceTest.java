package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.sample.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources whose files come and go while a configuration stands. */
class WatchedSourceTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void mapping() throws IOException {
        Files.createDirectories(folder.resolve("traffic"));
        Files.writeString(folder.resolve("mapping.yaml"), "{id: /id, ts: /ts, input: /q, output: /a}");
    }

    private SuiteConfig suite(String source) throws IOException {
        Files.writeString(folder.resolve("evaluator.yaml"), """
            traffic:
              support: {source: %s}
            suites:
              support: {traffic: support, evaluators: {short: {max-words: 10}}, sample: {turns: all}}
            """.formatted(source));
        return Configs.load(folder.resolve("evaluator.yaml"), Map.of()).suites().get("support");
    }

    private void call(String file, String id) throws IOException {
        Files.writeString(
                folder.resolve("traffic").resolve(file),
                "{\"id\":\"%s\",\"ts\":\"2026-11-20T09:00:00Z\",\"q\":\"Where?\",\"a\":\"There.\"}%n".formatted(id));
    }

    private static List<String> taken(SuiteConfig suite) {
        List<String> ids = new ArrayList<>();
        try (Traffic traffic = new Traffic(suite, Safeguard.forLooking(), line -> {})) {
            traffic.forEachRemaining(sample -> ids.add(sample.id()));
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"traffic, mapping: mapping.yaml", "traffic/*.jsonl, mapping: mapping.yaml"})
    void aFileThatComesLaterIsFoundByWhoeverLooksAgain(String source) throws IOException {
        call("monday.jsonl", "a");
        SuiteConfig suite = suite(source);
        assertThat(taken(suite)).containsExactly("a");

        call("tuesday.jsonl", "b");
        call(".wednesday.jsonl.swp", "hidden");
        assertThat(taken(suite)).containsExactly("a", "b");

        Files.delete(folder.resolve("traffic/monday.jsonl"));
        assertThat(taken(suite)).containsExactly("b");
    }

    @Test
    void anEmptyFolderIsProductionsWhatMayComeIntoItIsRedacted() throws IOException {
        SuiteConfig suite = suite("traffic");

        assertThat(suite.traffic().origin()).isEqualTo(Origin.PRODUCTION);
        assertThat(suite.traffic().redacted()).isTrue();
        assertThat(taken(suite)).isEmpty();
    }

    /** Whoever saw cases and found that they need no redaction did not see what comes later. */
    @Test
    void whatWasSeenToNeedNoRedactionIsThatOfTheFilesThatWereThere() throws IOException {
        Files.writeString(folder.resolve("traffic/cases.jsonl"), "{\"id\":\"c\",\"input\":\"How long?\"}\n");
        SuiteConfig suite = suite("traffic/*.jsonl");
        assertThat(suite.traffic().redacted()).isFalse();

        Files.writeString(folder.resolve("traffic/later.jsonl"), "{\"id\":\"d\",\"input\":\"I am a@mail.test\"}\n");

        assertThat(taken(suite)).containsExactly("c");
    }
}
