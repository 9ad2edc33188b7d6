package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.runner.config.ConfigSchema;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every configuration that README and docs print passes check: each requirement can be decided by sixty cases. */
class PrintedSuitesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern CONFIGURATION = Pattern.compile("(?m)^suites:");
    private static final Pattern FILE = Pattern.compile("(?m)(?:cases|source): \"?([a-z/*-]+\\.(?:csv|jsonl))");
    private static final String RUBRIC = "criteria: [{name: clear, question: \"Is it clear?\", scale: yes-no}]\n";

    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "evaluator", "runner", "cli", "ReadmeExample.java");

    @TempDir
    private Path folder;

    static Stream<Arguments> configurations() throws IOException {
        List<Arguments> found = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()) {
                BLOCK.matcher(Files.readString(page))
                        .results()
                        .map(block -> block.group(1))
                        .filter(block -> CONFIGURATION.matcher(block).find())
                        .forEach(block -> found.add(Arguments.of(ROOT.relativize(page) + " " + found.size(), block)));
            }
        }
        return found.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void itPassesCheck(String place, String yaml) throws IOException {
        Cli cli = new Cli(folder).yaml(yaml);
        cli.file("refund-deadline.yaml", RUBRIC);
        cli.file("kind.yaml", RUBRIC);
        assertThat(cli.plain("init", folder.resolve("evals").toString()).code()).isZero();
        cli.file("prices.yaml", "{currency: USD, read: 2026-11-20, models: {assistant: {input: 1, output: 2}}}");
        for (MatchResult file : FILE.matcher(yaml).results().toList()) {
            cases(file.group(1).replace('*', 'a'));
        }

        Cli.Ran ran = cli.run("check");

        assertThat(ran.out() + ran.err()).as(place).endsWith("no problems\n");
        assertThat(ran.code()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void anEditorMarksNothingInIt(String place, String yaml) {
        assertThat(JsonSchema.of(ConfigSchema.document()).problems(Json.parseYaml(yaml)))
                .as(place)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gsm8k", "llmdrift", "vicuna", "xstest"})
    void anEditorMarksNothingInTheConfigurationsOfTheAcceptanceRuns(String name) throws IOException {
        String yaml = Files.readString(shared("acceptance/" + name + ".yaml"));

        assertThat(JsonSchema.of(ConfigSchema.document()).problems(Json.parseYaml(yaml)))
                .isEmpty();
    }

    @Test
    void theJavaOfTheReadmeIsThatOfTheExample() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String block =
                readme.substring(readme.indexOf("@TestFactory"), readme.indexOf("```", readme.indexOf("@TestFactory")));

        assertThat(bare(Files.readString(EXAMPLE))).contains(bare(block));
    }

    @Test
    void sixtyCasesDecideTheJavaOfTheReadme() throws Throwable {
        cases("refunds.csv");
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader onlyHere =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(onlyHere);
            DynamicTest requirements = (DynamicTest) new ReadmeExample()
                    .refunds()
                    .filter(node -> node.getDisplayName().equals("requirements"))
                    .findFirst()
                    .orElseThrow();

            requirements.getExecutable().execute(); // would abort if the cases could not tell
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(configurations()).hasSizeGreaterThan(4);
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }

    private void cases(String name) throws IOException {
        StringBuilder text = new StringBuilder(name.endsWith(".csv") ? "input,reference,locale\n" : "");
        for (int i = 0; i < 60; i++) {
            String locale = i % 2 == 0 ? "en" : "de";
            text.append(
                    name.endsWith(".csv")
                            ? "Question " + i + "?,14 days," + locale + "\n"
                            : "{\"input\":\"Question " + i + "?\",\"reference\":\"Answer\",\"locale\":\"" + locale
                                    + "\"}\n");
        }
        Path file = folder.resolve(name);
        WholeFile.write(file, text.toString());
    }
}
