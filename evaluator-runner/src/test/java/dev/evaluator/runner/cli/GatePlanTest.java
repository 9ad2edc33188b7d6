package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.number;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate will take is told before any call. */
class GatePlanTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    @Test
    void aPlanSaysWhatDecidingTakesAndCallsNobody() {
        Cli.Ran ran = cli.run("gate", "same", "--plan");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .isEqualTo("accuracy no worse by 0.1: at best 29 cases to pass\n"
                        + "a gate reads all 60 cases once: 120 target calls at most; time and cost are not known before"
                        + " a run\n");
        assertThat(cli.store()).doesNotExist();
    }

    @Test
    void aPlanTellsTimeAndCostFromAnEarlierRun() {
        String run = cli.run("run", "--json", "--target", "good").run();

        assertThat(cli.run("gate", "same", "--plan").lastLine())
                .isEqualTo("a gate reads all 60 cases once: 120 target calls at most, about a minute as a rule and a"
                        + " minute at most, no cost and no cost, as run " + run + " went");
        Json planned = cli.run("gate", "same", "--plan", "--json").json();
        assertThat(text(planned, "/measuredIn")).isEqualTo(run);
        assertThat(number(planned, "/most/targetCalls")).isEqualTo(120);
    }

    @Test
    void aPlanNamesWhatTheCasesCannotDecideAndTheNearestTheyCan() {
        Cli.Ran ran = cli.run("gate", "short", "--plan");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.out())
                .startsWith("accuracy no worse by 0.1: at best 29 cases to pass, and there are only 10; add cases, or"
                        + " require what they can decide: no worse by 0.26\n");
    }
}
