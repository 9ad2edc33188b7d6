package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.recordings;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate on bad input ends in a clear error or undecided with its reason, and never passes. */
class GateBadInputTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    private void change(String what, String to) throws IOException {
        Path file = folder.resolve("evaluator.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, to));
    }

    @Test
    void oneCaseIsUndecided() throws IOException {
        cli.file("recordings.jsonl", recordings(1));

        Cli.Ran ran = cli.run("gate", "same", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("few_cases");
        assertThat(ran.json().at("/requirements/0/difference/lower"))
                .isNotEqualTo(ran.json().at("/requirements/0/difference/upper"));
        assertValid(ran.json());
    }

    @Test
    void casesWithoutAReferenceAreAllUnscoredAndUndecided() throws IOException {
        cli.file("recordings.jsonl", recordings(60).replaceAll("\"reference\":\\{[^}]*\\},", ""));

        Cli.Ran ran = cli.run("gate", "same", "--json");

        Json document = ran.json();
        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(document, "/verdict")).isEqualTo("inconclusive");
        assertThat(document.at("/reasons").orElseThrow().items()).isNotEmpty();
        assertThat(document.at("/cases/scored").flatMap(Json::whole)).contains(0L);
        assertThat(document.at("/requirements/0/difference")).isEmpty();
        assertValid(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-worse: 0 | suites.sums.require[0].no-worse",
                "no-worse: -0.1 | suites.sums.require[0].no-worse",
                "at-least: 1.5 | suites.sums.require[0].at-least",
                "at-least: 0.8, margin: -0.1 | suites.sums.require[0].margin",
            })
    void aRequirementThatMakesNoSenseIsAProblemOfTheFile(String requirement, String place) throws IOException {
        change("no-worse: 0.10", requirement);

        Cli.Ran ran = cli.run("gate", "same");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains(place);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aGateThatComparesNeedsABaseline() throws IOException {
        change("candidate: bad, baseline: good}", "candidate: bad}");

        Cli.Ran ran = cli.run("gate", "worse");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .contains("gates.worse.baseline: is missing; suite 'sums' requires no-worse, which compares with one");
    }
}
