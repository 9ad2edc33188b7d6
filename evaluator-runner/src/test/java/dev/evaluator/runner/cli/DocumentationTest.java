package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.runner.config.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** No block of README and docs stands there unheld: docs/blocks.txt of the resources says what holds each. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Path LEDGER = Path.of("src", "test", "resources", "docs", "blocks.txt");
    private static final Set<String> GENERATED = Set.of("cli.md", "configuration.md", "metrics.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(?:\\$ )?(?:\\./)?evaluator (.*?)(?: +#.*)?$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final String SUITE =
            "suites:\n  s:\n    cases: c.csv\n    evaluators: {brevity: {max-words: 120}}\n";
    private static final Map<String, String> NAMED_BY = Map.of(
            "prices.yaml", "prices: prices.yaml\n",
            "mapping.yaml", "traffic: {t: {source: calls.jsonl, mapping: mapping.yaml}}\n");

    @TempDir
    private Path folder;

    record Held(PrintedBlock block, String how) {
        @Override
        public String toString() {
            return block.key() + " | " + how;
        }
    }

    private static List<PrintedBlock> blocks() throws IOException {
        List<PrintedBlock> blocks = new ArrayList<>(PrintedBlock.of(ROOT, ROOT.resolve("README.md")));
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !GENERATED.contains(file.getFileName().toString()))
                    .sorted()
                    .toList()) {
                blocks.addAll(PrintedBlock.of(ROOT, page));
            }
        }
        return blocks;
    }

    private static List<String> ledger() throws IOException {
        return Files.readAllLines(LEDGER).stream()
                .filter(line -> !line.startsWith("# "))
                .toList();
    }

    private static String before(String line) {
        return line.substring(0, line.lastIndexOf(" | "));
    }

    static List<Held> held() throws IOException {
        List<PrintedBlock> blocks = blocks();
        List<String> ledger = ledger();
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < Math.min(blocks.size(), ledger.size()); i++) {
            String key = before(ledger.get(i));
            if (blocks.get(i).key().equals(key)) { // a block too many is one failure, not one for each that follows
                held.add(new Held(blocks.get(i), ledger.get(i).substring(key.length() + " | ".length())));
            }
        }
        return held;
    }

    @Test
    void everyBlockIsListedInItsPlaceAndNothingElse() throws IOException {
        assertThat(ledger().stream().map(DocumentationTest::before))
                .as("say in " + LEDGER + " what holds each block")
                .containsExactlyElementsOf(
                        blocks().stream().map(PrintedBlock::key).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("held")
    void itIsHeldAsTheLedgerSays(Held held) throws IOException, InterruptedException {
        String text = held.block().text();
        String how = held.how();
        if (how.equals("commands")) {
            everyCommandIsParsed(text);
        } else if (how.equals("configuration")) {
            passesCheck(text + SUITE);
        } else if (how.equals("known keys")) {
            assertThat(JsonSchema.of(ConfigSchema.document()).problems(Json.parseYaml(text + SUITE)))
                    .isEmpty();
        } else if (how.equals("lines of a suite")) {
            for (String line : held.block().lines()) {
                passesCheck(SUITE + "    " + line + "\n");
            }
        } else if (how.startsWith("file ")) {
            String name = how.substring("file ".length());
            Files.writeString(folder.resolve(name), text);
            passesCheck(NAMED_BY.getOrDefault(name, "") + SUITE);
        } else if (how.equals("maven")) {
            new PrintedBuild(ROOT).commandsOfMaven(held.block().lines());
        } else if (how.equals("script")) {
            new PrintedBuild(ROOT).script(held.block().lines());
        } else if (how.equals("coordinates")) {
            new PrintedBuild(ROOT).coordinates(text);
        } else {
            assertThat(source(how)).as(how + " reads " + held.block().page()).containsAnyOf(readsIt(held.block()));
        }
    }

    /** A test names the page that it reads, or walks through all. */
    private static String[] readsIt(PrintedBlock block) {
        String file = Path.of(block.page()).getFileName().toString();
        return new String[] {file, file.replace(".md", "") + ", ", "Files.walk(ROOT.resolve(\"docs\"))"};
    }

    private static String source(String test) throws IOException {
        for (String module : List.of("evaluator-runner", "evaluator-core", "dashboards")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                List<Path> found =
                        files.filter(file -> file.endsWith(test + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.getFirst());
                }
            }
        }
        throw new AssertionError("there is no test class " + test);
    }

    private static void everyCommandIsParsed(String text) {
        Matcher command = COMMAND.matcher(text);
        int seen = 0;
        while (command.find()) {
            seen++;
            String[] words = WORD.matcher(command.group(1))
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .toArray(String[]::new);
            assertThatCode(() -> new CommandLine(Main.class, new Commands(Terminal.system()))
                            .setCaseInsensitiveEnumValuesAllowed(true)
                            .parseArgs(words))
                    .as(command.group())
                    .doesNotThrowAnyException();
        }
        assertThat(seen).isPositive();
    }

    private void passesCheck(String yaml) throws IOException {
        Cli cli = new Cli(folder).yaml(yaml).with("ASSISTANT_KEY", "k").with("COLLECTOR_AUTH", "k");
        cli.file("c.csv", "input,output\nHow long?,14 days\n");
        cli.file("calls.jsonl", "{\"id\": \"1\", \"question\": \"How long?\"}\n");
        if (!Files.exists(folder.resolve("mapping.yaml"))) {
            cli.file("mapping.yaml", "id: /id\ninput: /question\n");
        }
        Files.createDirectories(folder.resolve("traffic"));

        Cli.Ran ran = cli.run("check");

        assertThat(ran.out() + ran.err()).as(yaml).endsWith("no problems\n");
        assertThat(ran.code()).isZero();
    }
}
