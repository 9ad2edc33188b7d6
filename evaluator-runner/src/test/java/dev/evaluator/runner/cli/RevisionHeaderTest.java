package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.configured;
import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target may name its version in a header of its answers. */
class RevisionHeaderTest {

    private static final String HEADER = "X-App-Version";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aTargetThatNamesItsVersion() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        endpoint.on("m", completion("none").withHeader(HEADER, "v1")).version(HEADER, "v1");
        target("{header: x-app-version}");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void target(String revision) throws IOException {
        configured(cli, "  live: {url: \"" + endpoint.url() + "\", model: m, revision: " + revision + "}");
    }

    private Cli.Ran gate() {
        return cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
    }

    @Test
    void theSameVersionHasTheSameVerdictWithoutACallToTheModel() {
        cli.with("CI", "true");
        Cli.Ran first = gate();
        int asked = endpoint.asked("m");

        Cli.Ran second = gate();

        assertThat(text(first.json(), "/candidate/revision")).isEqualTo("v1");
        assertThat(first.code()).isEqualTo(Exit.FAIL);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(endpoint.asked("m")).isEqualTo(asked);
    }

    @Test
    void anotherVersionIsAnotherQuestion() {
        Json first = gate().json();
        endpoint.on("m", completion("none").withHeader(HEADER, "v2")).version(HEADER, "v2");

        Json second = gate().json();

        assertThat(text(second, "/candidate/revision")).isEqualTo("v2");
        assertThat(text(second, "/key")).isNotEqualTo(text(first, "/key"));
    }

    @Test
    void aVersionThatChangesWhileTheGateRunsLeavesItUndecided() {
        endpoint.on("m", "Number 7?", completion("none").withHeader(HEADER, "v2"));

        Cli.Ran ran = gate();

        Json document = ran.json();
        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(document, "/reasons/0/code")).isEqualTo("target_changed");
        assertThat(text(document, "/reasons/0/text"))
                .startsWith("target 'live' changed while the gate ran: version v1 answered first, then v2;");
        assertValid(document);
        String run = "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
        assertThat(cli.run("show", run, "--recompute").lastLine()).endsWith("every number the same");
    }

    @Test
    void aTargetThatDoesNotSendItsHeaderDoesNotSayItsVersion() throws IOException {
        target("{header: X-Other}");

        assertThat(text(gate().json(), "/warnings/0/code")).isEqualTo("revision_unknown");
        cli.with("CI", "true");
        assertThat(gate().code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aHeaderThatIsNoneIsAProblemOfTheFile() throws IOException {
        target("{header: \"X App\"}");

        assertThat(cli.run("check").err())
                .contains("targets.live.revision.header: must be the name of a header like X-App-Version");
    }
}
