package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/traffic.md prints is what the commands print, with one key. */
class TrafficPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/traffic.md");

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aKeyFromWhichTheLotsFollow() throws IOException {
        cli = new Cli(folder);
        Path key = folder.resolve("evaluator.key");
        Files.write(key, "of the page docs/traffic.md, only".substring(0, 32).getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    /** Returns the block of the page whose first line begins so. */
    private static List<String> block(String begin) throws IOException {
        return PrintedBlock.of(ROOT, PAGE).stream()
                .map(PrintedBlock::lines)
                .filter(lines -> lines.getFirst().strip().startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void halfOfTheConversationsAreIngestedAsThePagePrints() throws IOException {
        List<String> commands = block("printf ").stream().map(String::strip).toList();
        String mapping = commands.getFirst();
        cli.file(
                mapping.substring(mapping.indexOf("> ") + 2),
                mapping.substring(mapping.indexOf('\'') + 1, mapping.lastIndexOf('\''))
                        .replace("\\n", "\n"));
        List<String> ingest = Stream.of(commands.getLast().split(" "))
                .skip(1)
                .map(this::place)
                .collect(Collectors.toCollection(ArrayList::new));
        ingest.addAll(List.of("--key", folder.resolve("evaluator.key").toString()));

        Cli.Ran ran = cli.plain(ingest.toArray(String[]::new));

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat((ran.out() + ran.err()).replace(folder + "/", "").lines().filter(line -> !line.isBlank()))
                .containsExactlyElementsOf(block("100 seen"));
    }

    private String place(String word) {
        if (word.startsWith("../shared/")) {
            return shared(word.substring("../shared/".length())).toString();
        }
        return word.endsWith(".yaml") || word.endsWith(".jsonl")
                ? folder.resolve(word).toString()
                : word;
    }

    /** Sixty calls, one of them twice and one line that is none: what became of them all. */
    @Test
    void aRunTellsWhatBecameOfTheTrafficAsThePagePrints() throws IOException {
        cli.file(
                "calls.jsonl",
                IntStream.range(0, 60).mapToObj(TrafficPageTest::call).collect(Collectors.joining())
                        + call(7)
                        + "no JSON\n");
        cli.file("mapping.yaml", "{id: /id, input: /q}\n");
        try (ChatEndpoint endpoint = new ChatEndpoint()) {
            endpoint.on("m", completion("It ships tomorrow."));
            cli.yaml("""
                targets: {assistant: {url: "%s", model: m}}
                traffic: {support: {source: calls.jsonl, mapping: mapping.yaml, origin: production}}
                suites:
                  support:
                    traffic: support
                    evaluators: {short: {max-words: 10}}
                    sample: {per-run: 12, rate: 0.7}
                """.formatted(endpoint.url()));

            assertThat(cli.run("run").out().lines()).containsAll(block("traffic: 62 seen"));
        }
    }

    private static String call(int i) {
        return Json.object()
                        .put("id", "i" + i)
                        .put("q", "Where is parcel " + i + "?")
                        .build()
                        .line()
                + "\n";
    }
}
