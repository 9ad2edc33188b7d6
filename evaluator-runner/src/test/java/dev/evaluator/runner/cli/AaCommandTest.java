package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate and the detectors of a suite on answers of one target, where nothing differs. */
class AaCommandTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aTargetThatIsRightNineTimesInTen() throws IOException {
        cli = new Cli(folder);
        recorded(300, 2);
        requiring("{evaluator: accuracy, no-worse: 0.10}");
    }

    /** Records answers that are never twice in the same words. */
    private void recorded(int cases, int answers) throws IOException {
        SplittableRandom chance = new SplittableRandom(7);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            StringBuilder outputs = new StringBuilder();
            for (int answer = 0; answer < answers; answer++) {
                outputs.append("""
                    %s{"endpoint":"adder","period":"","model":"m","text":"Take %d: it is %d"}\
                    """.formatted(answer == 0 ? "" : ",", answer, chance.nextDouble() < 0.9 ? i : -1));
            }
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "slices":{"kind":"%2$s"},"reference":{"text":"%1$d"},"outputs":[%3$s]}
                """.formatted(i, i % 4 == 0 ? "rare" : "common", outputs));
        }
        cli.file("recordings.jsonl", lines.toString());
    }

    private void requiring(String require) throws IOException {
        configured("last-number", require);
    }

    private void configured(String match, String require) throws IOException {
        cli.yaml("""
            targets:
              adder: {recordings: recordings.jsonl, endpoint: adder}
            suites:
              sums:
                cases: recordings.jsonl
                evaluators: {accuracy: {match: %s}}
                slices: {kind: [rare, common]}
                false-alarms: 1 per 7d
                require: [%s]
            """.formatted(match, require));
    }

    private static double number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::number).orElseThrow();
    }

    private static double share(Json json, String verdict) {
        return number(json, verdict) / number(json, verdict.substring(0, verdict.lastIndexOf('/')) + "/runs");
    }

    @Test
    void aGateOnTwoAnswersOfOneTargetFailsNoMoreOftenThanPromised() {
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa", "--suite", "sums");
        Json json = cli.run("aa", "--json").json();

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .startsWith("sums on adder at ")
                .contains(", seed 1: 300 cases with two stored answers or more; 0 with fewer left out\n")
                .containsPattern("nothing differs +500 +0\\.0[0-4][0-9] +\\[")
                .contains("s_d² of accuracy 0.1", "takes 217 cases at the least")
                .contains("these numbers speak about the answers of this data set only");
        assertThat(ran.lastLine()).isEqualTo("OK: nothing here is wrong more often than promised");
        assertThat(share(json, "/gate/fail")).isLessThan(0.05);
        assertThat(share(json, "/gate/pass")).isGreaterThan(0.5);
        assertThat(number(json, "/gate/median")).isBetween(50.0, number(json, "/gate/p90"));
        assertThat(number(json, "/drift/0/ratio")).isGreaterThan(1);
    }

    @Test
    void aPlantedLossIsFoundAndHardlyEverPassed() {
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa", "--inject", "0.2");
        Json json = cli.run("aa", "--inject", "0.2", "--json").json();

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .containsPattern("candidate worse by 0\\.200 +500 +[01]\\.")
                .contains("with the loss FAIL is right (");
        assertThat(share(json, "/injected/fail")).isGreaterThan(0.9);
        assertThat(number(json, "/injected/falsePass/share")).isLessThan(0.02);
        assertThat(share(json, "/gate/fail")).isLessThan(0.05);
    }

    @Test
    void aLossBelowTheMarginMayEndEitherWay() {
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa", "--inject", "0.05");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).contains("with a loss below every margin either verdict is acceptable; FAIL 0.");
    }

    @Test
    void theSameSeedGivesTheSameNumbersAndAnotherSeedOthers() {
        cli.run("run", "--repeats", "2");

        String first = cli.run("aa", "--inject", "0.1", "--seed", "5", "--json").out();

        assertThat(cli.run("aa", "--inject", "0.1", "--seed", "5", "--json").out())
                .isEqualTo(first);
        assertThat(cli.run("aa", "--inject", "0.1", "--seed", "6", "--json").out())
                .isNotEqualTo(first.replace("\"seed\" : 5", "\"seed\" : 6"));
        assertThat(first).contains("\"seed\" : 5");
    }

    @Test
    void fewerThanFiftyCasesSayNothing() throws IOException {
        recorded(49, 2);
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa");
        Cli.Ran json = cli.run("aa", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("the store has 49 cases of suite 'sums' with two answers of one target, and it takes 50; ask"
                        + " each case twice with: evaluator run --suite sums --repeats 2, or try simulated scores with:"
                        + " evaluator aa --suite sums --simulate\n");
        assertThat(json.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(json.json().at("/enough").flatMap(Json::truth)).contains(false);
    }

    @Test
    void casesThatWereAskedOnceAreCountedAndLeftOut() {
        cli.run("run", "--repeats", "2", "--limit", "120", "--seed", "3");
        cli.run("run", "--repeats", "1", "--seed", "3");

        assertThat(cli.run("aa", "--json").json().at("/fewerThanTwoAnswers").flatMap(Json::whole))
                .contains(180L);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aRecordingWithOneAnswerIsOneAnswerHoweverOftenItIsPlayed(String repeats) throws IOException {
        recorded(60, 1);
        cli.run("run", "--repeats", repeats);
        cli.run("run", "--repeats", repeats);

        Cli.Ran ran = cli.run("aa");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.err())
                .startsWith("the store has no case of suite 'sums' with two answers of one target; ask each case")
                .contains("evaluator aa --suite sums --simulate");
    }

    @Test
    void aSuiteThatWasNeverRunHasNoAnswers() {
        cli.run("run", "--limit", "1");

        assertThat(cli.run("aa", "--target", "nobody").err()).startsWith("the store has no case of suite 'sums'");
    }

    @Test
    void scoresOfAnEvaluatorThatWasDefinedOtherwiseDoNotCount() throws IOException {
        cli.run("run", "--repeats", "2");
        configured("contains", "{evaluator: accuracy, no-worse: 0.10}");

        Cli.Ran ran = cli.run("aa");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
    }

    @Test
    void aRequirementThatWasAddedNeedsNoNewAnswers() throws IOException {
        cli.run("run", "--repeats", "2");
        requiring("{evaluator: accuracy, no-worse: 0.20, every-slice: kind}, {evaluator: accuracy, at-least: 0.5}");

        Cli.Ran ran = cli.run("aa");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).contains("requirements of a level left out, since they compare nothing: 1\n");
    }

    @Test
    void aLossLargerThanTheMeanCannotBeInjected() {
        cli.run("run", "--repeats", "2");

        Cli.Ran ran = cli.run("aa", "--inject", "0.95");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .containsPattern("a loss of 0\\.95 cannot be injected: the mean of accuracy is 0\\.[89][0-9]*, and no"
                        + " score falls below 0; inject less\n$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--suite nothing | there is no suite 'nothing'; the suites are [sums]",
                "--runs 99 | --runs must be from 100 to 100000, was 99",
                "--inject 0 | --inject must be a loss within (0, 1), was 0.0",
                "--inject NaN | --inject must be a loss within (0, 1), was NaN",
                "--simulate --inject 0.1 | --simulate tries simulated scores; it goes with neither --inject nor"
                        + " --target"
            })
    void whatCannotBeIsRefusedInWords(String options, String words) {
        cli.run("run", "--repeats", "2", "--limit", "60");

        Cli.Ran ran = cli.run("aa", options.split(" "));

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).isEqualTo("evaluator: " + words + "\n");
    }

    @Test
    void aSuiteThatComparesNothingIsReferredToSimulation() throws IOException {
        requiring("{evaluator: accuracy, at-least: 0.5}");
        cli.run("run", "--repeats", "2", "--limit", "60");

        Cli.Ran ran = cli.run("aa");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("requires nothing to be no worse", "--simulate");
    }

    @Test
    void aPromiseThatIsNotKeptIsAFailure() {
        assertThat(AaCommand.exit(true)).isEqualTo(Exit.OK);
        assertThat(AaCommand.exit(false)).isEqualTo(Exit.FAIL);
    }
}
