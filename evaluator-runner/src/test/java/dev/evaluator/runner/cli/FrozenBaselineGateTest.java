package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.number;
import static dev.evaluator.runner.cli.SumsGates.recordings;
import static dev.evaluator.runner.cli.SumsGates.text;
import static dev.evaluator.runner.cli.SumsGates.verdictOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gate whose baseline is not called: scores in a committed file, or of the run that is pinned. */
class FrozenBaselineGateTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aRunOfFiveAnswersToEachCase() throws IOException {
        cli = new Cli(folder);
        cli.file("recordings.jsonl", recordings(200));
        configured("no-worse: 0.10");
        assertThat(cli.run("run", "--repeats", "5", "--target", "good").code()).isEqualTo(Exit.OK);
    }

    @Test
    void theFileHoldsScoresByCaseAndNoText() throws IOException {
        Cli.Ran ran = pinned();

        assertThat(ran.out())
                .contains("frozen.json holds 5 answers of good to each of 200 cases, as scores without text");
        String text = Files.readString(file());
        assertThat(text.lines().filter(line -> line.startsWith("\"s-7\":")))
                .singleElement()
                .asString()
                .matches("\"s-7\":\\{\"sample\":\"[0-9a-f]{12}\",\"scores\":\\{\"accuracy\":\\[1,1,1,1,1]}},");
        assertThat(text).doesNotContain("Number");
    }

    @ParameterizedTest
    @CsvSource({"same, pass, 0", "worse, fail, 1", "same-as-pinned, pass, 0", "worse-than-pinned, fail, 1"})
    void theCandidateIsComparedWithoutCallingTheBaseline(String gate, String verdict, int code) throws IOException {
        pinned();
        pinnedInTheStore();

        Cli.Ran ran = cli.run("gate", gate, "--json");

        assertThat(text(ran.json(), "/verdict")).isEqualTo(verdict);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(verdictOf(ran.json())).isEqualTo(verdict);
        assertThat(text(ran.json(), "/statistics/procedure")).isEqualTo("paired-betting-e-process");
        assertThat(number(ran.json(), "/calls/target"))
                .isLessThanOrEqualTo(number(ran.json(), "/statistics/looks") + 64);
        assertValid(ran.json());
    }

    @Test
    void theVerdictSaysWhichBaselineItWas() throws IOException {
        pinned();

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(text(document, "/baseline/target")).isEqualTo("good");
        assertThat(text(document, "/baseline/digest"))
                .isEqualTo(text(Json.parse(Files.readString(file())), "/digest"));
        assertThat(text(document, "/baseline/frozen/from")).endsWith("frozen.json");
        assertThat(number(document, "/baseline/frozen/repeats")).isEqualTo(5);
        assertThat(number(document, "/requirements/0/baselineError")).isBetween(0.0001, 0.01);
        Json asked = Json.array(List.of(
                Json.of(text(document, "/suite/digest")),
                Json.of(text(document, "/candidate/digest")),
                Json.of(text(document, "/baseline/digest")),
                Json.ofTexts(List.of()),
                Json.of(1L)));
        assertThat(text(document, "/key")).isEqualTo(Digest.of(asked).value());
    }

    @ParameterizedTest
    @CsvSource({"same", "worse"})
    void theVerdictIsRecomputedFromTheStoreAlone(String gate) throws IOException {
        pinned();
        Json document = cli.run("gate", gate, "--json").json();
        Files.delete(file());

        Cli.Ran ran = cli.run("show", run(document), "--recompute");

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(Exit.OK);
    }

    private Cli.Ran pinned() {
        Cli.Ran ran = pin("--to", file().toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        return ran;
    }

    private Cli.Ran pin(String... more) {
        List<String> all = new ArrayList<>(List.of("baseline", "pin", "-c", folder.resolve("evaluator.yaml").toString()));
        all.addAll(List.of("--store", "sqlite:" + cli.store()));
        all.addAll(List.of(more));
        return cli.plain(all.toArray(String[]::new));
    }

    private void pinnedInTheStore() {
        assertThat(pin().code()).isEqualTo(Exit.OK);
    }

    private Path file() {
        return folder.resolve("baselines/frozen.json");
    }

    private static String run(Json document) {
        return "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
    }

    private void configured(String requirement) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              bad: {recordings: recordings.jsonl, endpoint: bad}
            suites:
              sums:
                cases: recordings.jsonl
                targets: [good, bad]
                evaluators: {accuracy: {match: exact}}
                slices: {kind: [even, odd]}
                require:
                  - {evaluator: accuracy, %s}
            gates:
              same: {suite: sums, candidate: good, baseline: {file: baselines/frozen.json}}
              worse: {suite: sums, candidate: bad, baseline: {file: baselines/frozen.json}}
              same-as-pinned: {suite: sums, candidate: good, baseline: {pinned: good}}
              worse-than-pinned: {suite: sums, candidate: bad, baseline: {pinned: good}}
            """.formatted(requirement));
    }
}
