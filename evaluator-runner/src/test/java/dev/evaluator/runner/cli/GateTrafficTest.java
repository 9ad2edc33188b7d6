package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate decides nothing on traffic of which too much cannot be read. */
class GateTrafficTest {

    private static final int CALLS = 40;
    private static final String BROKEN = "ada@mail.test is no JSON\n";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aBriefCandidate() throws IOException {
        cli = new Cli(folder);
        endpoint.on("m", completion("On Friday."));
        configured("");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void configured(String more) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m, revision: v1}}
            traffic: {support: {source: calls.jsonl, origin: production%s}}
            suites:
              support:
                traffic: support
                evaluators: {brief: {max-words: 5}}
                require: [{evaluator: brief, at-least: 0.8, margin: 0.2}]
            gates:
              release: {suite: support, candidate: assistant}
              lenient: {suite: support, candidate: assistant, on-inconclusive: allow}
            api: {port: 0}
            """.formatted(endpoint.url(), more));
    }

    private static String calls() {
        return IntStream.range(0, CALLS).mapToObj(i -> """
            {"request": {"model": "m", "messages": [{"role": "user", "content": "Where is it, %1$d?"}]}, "response":\
             {"id": "r%1$d", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content":\
             "Late."}}]}}
            """.formatted(i)).collect(Collectors.joining());
    }

    @Test
    void nobodyIsAskedForAVerdictOnTrafficThatCannotBeRead() throws IOException {
        cli.file("calls.jsonl", calls() + BROKEN);

        Cli.Ran ran = cli.run("gate", "release", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(ran.json(), "/verdict")).isEqualTo("inconclusive");
        assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("missing_could_flip");
        assertThat(text(ran.json(), "/reasons/0/text"))
                .startsWith("2.4 % of what was seen could not be read (because: not_json 1), first ")
                .contains(
                        "calls.jsonl:41: not_json; more than max-dead, 0.01, of traffic 'support'; mend its lines or");
        assertThat(ran.out() + ran.err()).doesNotContain("ada@mail.test");
        assertThat(endpoint.asked("m")).isZero();
        SumsGates.assertValid(ran.json());
        assertThat(cli.run("show", run(ran.json()), "--recompute").lastLine()).endsWith("every number the same");
    }

    private static String run(Json document) {
        return "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
    }

    @Test
    void aReleaseMayGoOnWhereItsGateSaysSo() throws IOException {
        cli.file("calls.jsonl", calls() + BROKEN);

        Cli.Ran ran = cli.run("gate", "lenient", "--json");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(text(ran.json(), "/verdict")).isEqualTo("inconclusive");
    }

    @Test
    void theSameQuestionIsDecidedOnceTheTrafficIsMended() throws IOException {
        cli.file("calls.jsonl", BROKEN + calls());
        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.INCONCLUSIVE);
        cli.file("calls.jsonl", calls());

        Cli.Ran ran = cli.run("gate", "release", "--json");

        assertThat(text(ran.json(), "/verdict")).isEqualTo("pass");
        assertThat(ran.json().at("/cases/planned").flatMap(Json::whole)).contains((long) CALLS);
    }

    @Test
    void howMuchMayBeUnreadableCanBeSaid() throws IOException {
        cli.file("calls.jsonl", calls() + BROKEN);
        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.INCONCLUSIVE);
        configured(", max-dead: 0.1");

        assertThat(cli.run("gate", "release").code()).isEqualTo(Exit.OK);
    }

    @Test
    void whatWasDecidedBeforeStaysDecided() throws IOException {
        cli.file("calls.jsonl", calls());
        String decided = cli.run("gate", "release", "--json").out();
        cli.file("calls.jsonl", BROKEN);

        assertThat(cli.run("gate", "release", "--json").out()).isEqualTo(decided);
    }

    @Test
    void whoAsksOverHttpIsToldWhyAtOnceAndAgain() throws Exception {
        cli.file("calls.jsonl", calls() + BROKEN);
        try (Daemon daemon = Daemon.of(cli, folder)) {
            Daemon.Answer first = daemon.post("/v1/gates/release/decisions?wait=10m", "");
            Daemon.Answer again = daemon.post("/v1/gates/release/decisions", "");

            assertThat(first.code()).isEqualTo(Exit.INCONCLUSIVE);
            assertThat(again.text("/reasons/0/code")).isEqualTo("missing_could_flip");
        }
    }
}
