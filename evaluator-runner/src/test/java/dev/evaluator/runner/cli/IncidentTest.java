package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version is worse in one slice: what somebody is told who is woken. */
class IncidentTest {

    private static final String HOSTILE = "<script>alert(1)</script> \u001b[31m \u202ered";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aPinnedRevision() throws IOException {
        cli = new Cli(folder);
        StringBuilder csv = new StringBuilder("id,input,reference,locale\n");
        for (int i = 0; i < 100; i++) {
            csv.append("de-%d,<b>Frage</b> %d?,yes,de%n".formatted(i, i));
            csv.append("en-%d,a question %d?,yes,en%n".formatted(i, i));
        }
        cli.file("refunds.csv", csv.toString());
        revision("v41");
        endpoint.on("assistant", completion("yes"));
        endpoint.on("assistant", "Frage</b> 9", completion("no"));
        assertThat(cli.run("run").code()).isEqualTo(Exit.OK);
        pin();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void revision(String revision) throws IOException {
        cli.yaml("""
            owners: {build: ml-support, run: ml-ops}
            targets: {assistant: {url: "%s", model: assistant, revision: %s}}
            suites:
              refunds:
                cases: refunds.csv
                owners: {business: refunds-desk}
                evaluators: {accuracy: {match: contains}}
                slices: {locale: [de, en]}
                false-alarms: 1 per 10d
                sample: {seed: 7}
                require: [{evaluator: accuracy, no-worse: 0.2}]
            gates: {refund-release: {suite: refunds, candidate: assistant, baseline: assistant}}
            """.formatted(endpoint.url(), revision));
    }

    private void pin() {
        List<String> all = new ArrayList<>(List.of("baseline"));
        all.addAll(List.of(cli.all("pin", "--yes")));
        Cli.Ran ran = cli.plain(all.toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
    }

    /** Returns the run that saw the worse version first. */
    private String theNextVersionIsWorseOnGerman() throws IOException {
        cli.run("run");
        revision("v42");
        endpoint.on("assistant", "Frage", completion(HOSTILE));
        String first = cli.run("run", "--json").run();
        cli.run("run");
        return first;
    }

    @Test
    void theFirstLineSaysWhatMovedSinceWhenAndWhy() throws IOException {
        String first = theNextVersionIsWorseOnGerman();

        String status = cli.run("status").out();

        assertThat(status.lines().findFirst().orElseThrow())
                .matches("MOVED refunds on assistant: accuracy fell by 0\\.\\d+, worst on locale=de since"
                        + " 2026-11-20T12:\\d\\d:00Z \\(run " + first + "\\); cause: target; owner: ml-support");
    }

    @Test
    void everyQuestionOfSomebodyWhoIsWokenHasAnAnswer() throws IOException {
        String first = theNextVersionIsWorseOnGerman();

        assertThat(cli.run("status").out())
                .containsPattern("accuracy fell by 0\\.\\d+ to \\[0\\.\\d+, 0\\.\\d+\\] from 0\\.9\\d+ since")
                .containsPattern("locale=de -0\\.\\d+ on \\d+ cases, worse for certain")
                .contains("do customers see it? unknown: only answers replayed to assistant are watched")
                .contains("target: revision v42 since ", "(run " + first + ")")
                .contains("traffic: unchanged: no slice's share moved by more than 5 %")
                .contains("judge: unchanged: accuracy has no judge that could move")
                .containsPattern("(?m)^    de-\\d+  accuracy 0\\.000  locale=de  <b>Frage</b> \\d+\\?$")
                .contains("roll assistant back to before revision v42: the baseline was made of revision v41")
                .containsPattern("evaluator explain de-\\d+ --run [0-9a-f-]+ -c ")
                .contains("evaluator gate refund-release", "evaluator drift ack refunds --for 4h")
                .contains("owner: ml-support (build), ml-ops (run)");
    }

    @Test
    void aTerminalIsNeverShownWhatAModelSaid() throws IOException {
        theNextVersionIsWorseOnGerman();

        assertThat(cli.run("status").out()).doesNotContain("alert(1)", "\u001b", "\u202e");
    }

    @Test
    void programsAreToldTheSame() throws IOException {
        String first = theNextVersionIsWorseOnGerman();

        Json incident = cli.run("status", "--json").json().at("/incidents/0").orElseThrow();

        assertThat(incident.at("/target")).contains(Json.of("assistant"));
        assertThat(incident.at("/cause")).contains(Json.of("target"));
        assertThat(incident.at("/moved/0/since/run")).contains(Json.of(first));
        assertThat(incident.at("/moved/0/now/upper")).isPresent();
        assertThat(incident.at("/moved/0/slices/0/slice")).contains(Json.of("locale=de"));
        assertThat(incident.at("/customers/see")).contains(Json.of("unknown"));
        assertThat(incident.at("/before/0/words")).contains(Json.of("revision v42"));
        assertThat(incident.at("/cases").orElseThrow().items()).hasSize(3);
        assertThat(incident.at("/owners/build")).contains(Json.of("ml-support"));
        assertThat(incident.at("/owners/business")).contains(Json.of("refunds-desk"));
    }

    @Test
    void thePageSaysItTooAndWhatAModelSaidCannotRunThere() throws IOException {
        theNextVersionIsWorseOnGerman();
        Path page = folder.resolve("status.html");

        Cli.Ran ran = cli.run("status", "-o", page.toString());

        assertThat(ran.err()).contains("wrote " + page);
        assertThat(Files.readString(page))
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
                .contains("What moved", "locale=de", "worse for certain", "Do customers see it?", "revision v42")
                .contains("ml-support", "evaluator drift ack refunds", "evaluator explain de-")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "U+001B", "U+202E", "&lt;b&gt;Frage&lt;/b&gt;")
                .doesNotContain("<script", "<b>Frage", "\u001b", "\u202e", "http://", "src=");
    }

    @Test
    void whereMoreCanBeSeenIsLinkedAbsolutely() throws IOException {
        theNextVersionIsWorseOnGerman();
        cli.file(
                "evaluator.yaml",
                Files.readString(folder.resolve("evaluator.yaml"))
                        + "links: {runbooks: \"https://wiki.example.com/rb/\", grafana: \"https://g.example.com\","
                        + " reports: \"https://r.example.com\"}\nreports: {dir: pages}\n");
        Path page = folder.resolve("status.html");

        String status = cli.run("status", "-o", page.toString()).out();

        assertThat(status)
                .contains("  report: https://r.example.com/alarms/refunds.html")
                .contains("  dashboard: https://g.example.com/d/evaluator-drift?var-suite=refunds&var-target=assistant")
                .contains("  runbook: https://wiki.example.com/rb/EvaluatorDrift.md");
        assertThat(Files.readString(page)).contains("href=\"https://wiki.example.com/rb/EvaluatorDrift.md\"");
    }

    @Test
    void quietIsOneLine() throws IOException {
        cli.run("run");
        Path page = folder.resolve("status.html");

        Cli.Ran ran = cli.run("status", "-o", page.toString());

        assertThat(ran.out().lines().findFirst()).contains("QUIET nothing has moved in refunds");
        assertThat(ran.out()).doesNotContain("MOVED", "what you can do");
        assertThat(Files.readString(page))
                .contains("<h1>Nothing has moved</h1>")
                .doesNotContain("What you can do");
        assertThat(cli.run("status", "--json")
                        .json()
                        .at("/incidents")
                        .orElseThrow()
                        .items())
                .isEmpty();
    }
}
