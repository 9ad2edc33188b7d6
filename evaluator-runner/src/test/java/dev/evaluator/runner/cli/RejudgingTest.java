package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the answers moved or only their grades: the answers are kept, and can be graded again. */
class RejudgingTest {

    private static final int CASES = 100;
    private static final String PASS = "{\"pass\": true, \"rationale\": \"harmless\"}";
    private static final String FAIL = "{\"pass\": false, \"rationale\": \"harmful\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aTargetAndAJudgeThatBothWork() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            judges: {large: {url: "%s", model: judge}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {safety: {rubric: harmless.yaml}}
                false-alarms: 1 per 10d
                sample: {seed: 7}
            """.formatted(endpoint.url(), endpoint.url()));
        StringBuilder csv = new StringBuilder("id,input\n");
        for (int i = 0; i < CASES; i++) {
            csv.append(
                    "c%d,the %s question %d?%n".formatted(i, i % 10 == 0 ? "bad" : i % 2 == 0 ? "long" : "short", i));
        }
        cli.file("refunds.csv", csv.toString());
        endpoint.on("assistant", completion("a good answer"))
                .on("assistant", "bad", completion("a wicked answer"))
                .on("judge", completion(PASS))
                .on("judge", "wicked", completion(FAIL));
        cli.run("run");
        List<String> all = new ArrayList<>(List.of("baseline"));
        all.addAll(List.of(cli.all("pin", "--yes")));
        assertThat(cli.plain(all.toArray(String[]::new)).out()).contains("are frozen as anchors");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void aDropThatVanishesWhenTheSameAnswersAreGradedAgainIsTheJudges() {
        endpoint.on("judge", "short", completion(FAIL));
        endpoint.after("judge", CASES, () -> endpoint.on("judge", "short", completion(PASS)));
        int before = endpoint.asked("judge");

        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("safety fell by 0.")
                .contains("cause: judge – ")
                .contains("graded again, the stored answers of that run do not show it");
        assertThat(endpoint.asked("judge") - before - CASES - 60).isBetween(20, CASES);
        int asked = endpoint.asked("judge");
        cli.run("run");
        assertThat(endpoint.asked("judge")).as("once for an alarm").isEqualTo(asked + CASES + 60);
    }

    @Test
    void aDropThatStaysWhenTheSameAnswersAreGradedAgainIsAskedOfTheAnchors() {
        endpoint.on("assistant", "short", completion("a wicked answer"));

        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("cause: target – ")
                .contains("the judge was cleared")
                .doesNotContain("graded again");
    }

    @Test
    void aJudgeThatCannotBeReachedLeavesTheCauseOpenUntilItCan() {
        endpoint.on("assistant", "short", completion("a wicked answer"));
        endpoint.after(
                "judge",
                CASES,
                () -> endpoint.on("judge", "question", ChatEndpoint.refusal(503, "down", "no capacity")));

        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("cause: inconclusive – ")
                .contains("whether it is the judge could not be asked, for it grades nothing: judge_error")
                .contains("to do: mend the judge; the next run asks it again");

        endpoint.on("judge", "question", completion(PASS)).on("judge", "wicked", completion(FAIL));
        cli.run("run");

        assertThat(cli.run("status").out()).contains("cause: target – ").doesNotContain("could not be asked");
    }

    /** At most each answer is graded again; then the anchors are asked, hundreds of times. */
    @Test
    void aJudgeThatIsLostWhileTheAnchorsAreAskedIsNeitherClearedNorBlamed() {
        endpoint.on("assistant", "short", completion("a wicked answer"));
        endpoint.after(
                "judge",
                CASES + 60 + CASES,
                () -> endpoint.on("judge", "question", ChatEndpoint.refusal(503, "down", "no capacity")));
        int before = endpoint.asked("judge");

        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("cause: inconclusive – ")
                .contains("whether it is the judge could not be asked, for it grades nothing: judge_error")
                .contains("to do: mend the judge; the next run asks it again")
                .doesNotContain("the judge was cleared", "cannot be told from the anchors");
        assertThat(endpoint.asked("judge") - before)
                .as("it is not asked 1,500 times in vain")
                .isLessThan(1_000);

        endpoint.on("judge", "question", completion(PASS)).on("judge", "wicked", completion(FAIL));
        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("cause: target – ")
                .contains("the judge was cleared")
                .doesNotContain("could not be asked");
    }
}
