package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration may hold, at each limit and one beyond it. */
class InputLimitsTest {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aCase() throws IOException {
        cli = new Cli(folder);
        cli.file("cases.csv", "input,reference,locale\nHow long?,14 days,en\n");
    }

    private static String suite(String target, String suite, String slice, String pattern) {
        return """
            targets: {%s: {url: "http://localhost:1/v1", model: m}}
            suites:
              %s:
                cases: cases.csv
                evaluators: {pattern: {must-not-match: '%s'}}
                slices: {%s: [en]}
            """.formatted(target, suite, pattern, slice);
    }

    private Cli.Ran check(String yaml) throws IOException {
        return cli.yaml(yaml).run("check");
    }

    @Test
    void aFileOfAMebibyte() throws IOException {
        String yaml = suite("t", "s", "locale", "x");
        String full = yaml + "#" + "x".repeat(MEBIBYTE - yaml.length() - 2) + "\n";

        assertThat(check(full).err()).isEmpty();
        Cli.Ran ran = check(full + "\n");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("must have at most 1 MiB, has 1048577 bytes");
    }

    @ParameterizedTest
    @CsvSource({"31, unknown key", "32, cannot be read as YAML: the document is nested too deeply"})
    void aDepthOfThirtyTwo(int lists, String problem) throws IOException {
        Cli.Ran ran = check("nested: " + "[".repeat(lists) + "]".repeat(lists) + "\n");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1\nb: *x\n",
                "a: !!java.net.URL [\"http://localhost\"]\n",
                "targets: {}\ntargets: {}\n",
                "suites: {a: {cases: a.csv, cases: b.csv}}\n"
            })
    void noAliasesTagsAndSecondKeys(String yaml) throws IOException {
        Cli.Ran ran = check(yaml);

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("cannot be read as YAML: ");
    }

    @Test
    void namesOfSixtyFourCharacters() throws IOException {
        String full = "n".repeat(64);

        assertThat(check(suite(full, full, full, "x")).err()).isEmpty();
        assertThat(check(suite(full + "n", "s", "locale", "x")).err()).contains("a name must be 1 to 64 of a-z");
        assertThat(check(suite("t", full + "n", "locale", "x")).err()).contains("a name must be 1 to 64 of a-z");
        assertThat(check(suite("t", "s", full + "n", "x")).err()).contains("a name must be 1 to 64 of a-z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'..'", "'../up'", "'a/b'", "'.hidden'", "'A'", "'a b'", "'-a'"})
    void noNameLeadsElsewhere(String name) throws IOException {
        assertThat(check(suite("t", name, "locale", "x")).err()).contains("a name must be 1 to 64 of a-z");
    }

    @Test
    void patternsOfAThousandCharacters() throws IOException {
        assertThat(check(suite("t", "s", "locale", "x".repeat(1_000))).err()).isEmpty();

        Cli.Ran ran = check(suite("t", "s", "locale", "x".repeat(1_001)));

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("a pattern may have at most 1,000 characters, had 1001");
    }
}
