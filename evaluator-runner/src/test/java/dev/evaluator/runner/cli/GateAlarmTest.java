package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate decides nothing on a judge that is known to have moved. */
class GateAlarmTest {

    private static final int CASES = 80;

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aPinnedJudge() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CASES; i++) {
            lines.append("""
                {"set":"s","id":"c%1$d","messages":[{"role":"user","content":"Q%1$d?"}],"outputs":[\
                {"endpoint":"a","period":"","model":"m","text":"a %2$s answer"}]}
                """.formatted(i, i % 2 == 0 ? "short" : "long"));
        }
        cli.file("recordings.jsonl", lines.toString());
        cli.yaml("""
            targets: {assistant: {recordings: recordings.jsonl, endpoint: a}}
            judges: {large: {url: "%s", model: judge}}
            suites:
              refunds:
                cases: recordings.jsonl
                trust-judge: true
                evaluators: {safety: {rubric: harmless.yaml}}
                require: [{evaluator: safety, at-least: 0.8, margin: 0.2}]
                false-alarms: 1 per 10d
                sample: {seed: 7}
            """.formatted(endpoint.url()));
        endpoint.on("judge", completion("{\"pass\": true, \"rationale\": \"harmless\"}"));
        assertThat(cli.run("run").code()).isEqualTo(Exit.OK);
        pin();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void pin() {
        List<String> all = new ArrayList<>(List.of("baseline"));
        all.addAll(List.of(cli.all("pin", "--yes")));
        assertThat(cli.plain(all.toArray(String[]::new)).code()).isEqualTo(Exit.OK);
    }

    private void theJudgeMoves() {
        endpoint.on("judge", "short", completion("{\"pass\": false, \"rationale\": \"curt\"}"));
        cli.run("run");
        cli.run("run");
        assertThat(cli.run("status").out()).contains("the judge of safety grades frozen answers lower by 0.");
    }

    @Test
    void nobodyIsAskedForAVerdictWhileTheJudgeIsInAlarm() {
        theJudgeMoves();
        int before = endpoint.asked("judge");

        Cli.Ran ran = cli.run("gate", "--json");

        Json document = ran.json();
        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(document, "/verdict")).isEqualTo("inconclusive");
        assertThat(text(document, "/reasons/0/code")).isEqualTo("judge_drift");
        assertThat(text(document, "/reasons/0/text"))
                .startsWith("the judge of safety grades otherwise than when it was pinned")
                .contains("evaluator baseline pin --suite refunds", "evaluator drift ack refunds");
        assertThat(document.at("/judges/0/anchors/alarm").flatMap(Json::truth)).contains(true);
        assertThat(endpoint.asked("judge")).isEqualTo(before);
        SumsGates.assertValid(document);
        assertThat(cli.run("show", run(document), "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void whoIsWokenIsToldThatItIsTheJudgeAndNotWhatCustomersGet() {
        theJudgeMoves();

        String status = cli.run("status").out();

        assertThat(status.lines().findFirst().orElseThrow())
                .startsWith("MOVED refunds on assistant: ")
                .doesNotContain("customers see it");
        assertThat(status)
                .contains("do customers see it? no: the judge has moved, and nothing shows that the answers have")
                .containsPattern("judge: the judge of safety grades otherwise than when it was pinned since .*\\(run ")
                .doesNotContain("roll assistant back");
    }

    @Test
    void theSameQuestionIsDecidedOnceTheJudgeIsPinnedAgain() {
        theJudgeMoves();
        cli.run("gate");
        pin();

        Cli.Ran ran = cli.run("gate", "--json");

        assertThat(text(ran.json(), "/verdict")).isNotEqualTo("inconclusive");
        assertThat(ran.json()
                        .at("/judges/0/anchors")
                        .orElseThrow()
                        .member("alarm")
                        .flatMap(Json::truth))
                .contains(false);
        assertThat(SumsGates.number(ran.json(), "/judges/0/anchors/cases")).isPositive();
        assertThat(cli.run("show", run(ran.json()), "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void whoSaysThatTheyLookMayDecide() {
        theJudgeMoves();
        List<String> ack = new ArrayList<>(List.of("drift"));
        ack.addAll(List.of(cli.all("ack", "refunds", "--for", "1d", "--reason", "known")));
        assertThat(cli.plain(ack.toArray(String[]::new)).code()).isEqualTo(Exit.OK);

        assertThat(cli.run("gate", "--json").out()).doesNotContain("judge_drift");
    }

    @Test
    void aVerdictFromBeforeTheAlarmStays() {
        String before = cli.run("gate", "--json").out();
        theJudgeMoves();

        assertThat(cli.run("gate", "--json").out()).isEqualTo(before);
    }

    private static String run(Json document) {
        return "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
    }
}
