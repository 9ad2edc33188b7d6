package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verdict follows from the stored scores, and whoever changes either is found out. */
class RecomputeTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void twoTargetsOfWhichOneIsWorse() throws IOException {
        cli = new Cli(folder);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "slices":{"kind":"%2$s"},"reference":{"text":"%1$d"},"outputs":[\
                {"endpoint":"good","period":"","model":"m","text":"%1$d"},\
                {"endpoint":"bad","period":"","model":"m","text":"%3$s"}]}
                """.formatted(i, i % 8 == 0 ? "rare" : "common", i % 3 == 0 ? "none" : String.valueOf(i)));
        }
        cli.file("recordings.jsonl", lines.toString());
        configured("exact");
    }

    private void configured(String match) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              bad: {recordings: recordings.jsonl, endpoint: bad}
            suites:
              sums:
                cases: recordings.jsonl
                targets: [good, bad]
                evaluators: {accuracy: {match: %s}}
                slices: {kind: [rare, common]}
                require:
                  - {evaluator: accuracy, no-worse: 0.10}
                  - {evaluator: accuracy, no-worse: 0.20, every-slice: kind}
            """.formatted(match));
    }

    /** Half of the answers would be about another target than the verdict names. */
    @Test
    void aModelThatChangesWhileTheGateRunsLeavesItUndecided() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "slices":{"kind":"common"},"reference":{"text":"%1$d"},"outputs":[\
                {"endpoint":"good","period":"","model":"m","text":"%1$d"},\
                {"endpoint":"bad","period":"","model":"%2$s","text":"none"}]}
                """.formatted(i, i % 5 == 0 ? "m-2" : "m-1"));
        }
        cli.file("recordings.jsonl", lines.toString());

        Cli.Ran ran = cli.run("gate", "--candidate", "bad", "--baseline", "good");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.out()).contains("target_changed: target 'bad' changed while the gate ran: model m-");
        assertThat(ran.lastLine()).startsWith("INCONCLUSIVE sums: target 'bad' changed while the gate ran");
        String run = decided("bad");
        assertThat(cli.run("show", run, "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void aSecondAttemptKnowsOfTheFirst() {
        Json alone = gate("bad", "--attempt", "3");
        Json first = gate("bad");
        Json second = gate("bad", "--attempt", "2");

        assertThat(alone.member("store").flatMap(Json::text)).contains("new");
        assertThat(first.member("store").flatMap(Json::text)).contains("new");
        assertThat(second.member("store").flatMap(Json::text)).contains("shared");
    }

    private Json gate(String candidate, String... more) {
        String[] options = new String[more.length + 5];
        options[0] = "--candidate";
        options[1] = candidate;
        options[2] = "--baseline";
        options[3] = "good";
        options[4] = "--json";
        System.arraycopy(more, 0, options, 5, more.length);
        return cli.run("gate", options).json();
    }

    private String decided(String candidate, String... more) {
        String key = gate(candidate, more).member("key").flatMap(Json::text).orElseThrow();
        return "gate-" + key.substring("sha256:".length(), "sha256:".length() + 12);
    }

    @ParameterizedTest
    @CsvSource({"good, PASS, 400", "bad, FAIL, 400", "good, INCONCLUSIVE, 40", "good, PASS, 140"})
    void aVerdictIsRecomputedNumberByNumber(String candidate, String verdict, String cases) {
        String run = decided(candidate, "--max-cases", cases);

        Cli.Ran ran = cli.run("show", run, "--recompute");

        assertThat(ran.out()).contains("\n" + verdict + " sums: ");
        assertThat(ran.lastLine()).matches("recomputed from [0-9]+ cases, every number the same");
        assertThat(ran.code()).isEqualTo(Exit.OK);
    }

    @Test
    void aChangedScoreIsNamedByWhatItMoves() throws SQLException {
        String run = decided("bad");
        Sql.run(cli.store(), """
            update evaluation set value = 1 where value = 0\
            """);

        Cli.Ran ran = cli.run("show", run, "--recompute");

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(ran.out())
                .contains("differs /verdict: stored \"fail\", recomputed \"inconclusive\"")
                .contains("differs /requirements/0/evidence/fail: stored ");
        assertThat(ran.lastLine()).endsWith("not the same: a stored score or the verdict was changed afterwards");
    }

    @Test
    void aChangedVerdictIsNamed() throws SQLException {
        String run = decided("bad");
        Sql.run(cli.store(), """
            update verdict set document = replace(document, '"verdict":"fail"', '"verdict":"pass"')\
            """);

        Json found = cli.run("show", run, "--recompute", "--json").json();

        assertThat(found.member("same").flatMap(Json::truth)).contains(false);
        assertThat(found.at("/differences/0").flatMap(Json::text))
                .contains("/verdict: stored \"pass\", recomputed \"fail\"");
    }

    @Test
    void aScoreThatIsGoneIsNamed() throws SQLException {
        String run = decided("bad");
        Sql.run(cli.store(), "delete from evaluation");

        Cli.Ran ran = cli.run("show", run, "--recompute");

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(ran.out())
                .containsPattern("differs case s-[0-9]+: the verdict rests on it, and the store has no scores of it");
    }

    @Test
    void aSuiteThatHasChangedDecidesNothingAnew() throws IOException {
        String run = decided("good");
        configured("contains");

        Cli.Ran ran = cli.run("show", run, "--recompute");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith("evaluator: suite 'sums' has changed since gate 'sums' was decided");
    }
}
