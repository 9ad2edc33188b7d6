package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pinned run to a word about what has moved. */
class BaselineCommandTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteWhoseCasesBringTheirAnswers() throws IOException {
        cli = new Cli(folder);
        cli.yaml("""
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}}
                slices: {locale: [de, en]}
                false-alarms: 1 per 10d
                sample: {seed: 7}
            """);
        right(100, 90, 90);
    }

    /** Writes cases of which so many in a hundred are right, by locale. */
    private void right(int each, int de, int en) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,output,locale\n");
        for (int i = 0; i < each; i++) {
            csv.append("de-%d,Q%d?,yes,%s,de%n".formatted(i, i, i * 37 % 100 < de ? "yes" : "no"));
            csv.append("en-%d,Q%d?,yes,%s,en%n".formatted(i, i, i * 37 % 100 < en ? "yes" : "no"));
        }
        cli.file("refunds.csv", csv.toString());
    }

    private Cli.Ran of(String command, String action, String... more) {
        List<String> all = new ArrayList<>(List.of(command, action));
        List<String> given = List.of(cli.all("", more));
        all.addAll(given.subList(1, given.size()));
        return cli.plain(all.toArray(String[]::new));
    }

    @Test
    void whatIsPinnedIsShown() {
        assertThat(of("baseline", "list").out())
                .isEqualTo("nothing is pinned yet; after a run: evaluator baseline pin\n");
        cli.run("run");

        Cli.Ran pinned = of("baseline", "pin");

        assertThat(pinned.err()).isEmpty();
        assertThat(pinned.code()).isEqualTo(Exit.OK);
        assertThat(pinned.out())
                .contains("refunds on observed (observed) against run ", "alarms at evidence 2,000")
                .containsPattern("accuracy +0\\.900 +\\[0\\.8\\d+, 0\\.9\\d+\\] +200")
                .containsPattern("locale=de accuracy +0\\.900 .* 100");
        String list = of("baseline", "list").out();
        assertThat(list).contains("refunds", "binds");
        String id = list.lines().skip(1).findFirst().orElseThrow().split(" ")[0];
        assertThat(of("baseline", "show", id).out()).isEqualTo(pinned.out());
    }

    @Test
    void onlyAWholeRunIsABaseline() {
        assertThat(of("baseline", "pin").err())
                .contains("suite 'refunds' has not run yet; begin with: evaluator run --suite refunds");
        cli.run("run");
        cli.run("run", "--only", "de-1");
        String picked = cli.run("status")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ")[0];

        assertThat(of("baseline", "pin", "--run", picked).err()).contains("is no whole run but of kind 'picked'");
    }

    @Test
    void aQuietStreamIsSaidToBeQuiet() {
        cli.run("run");
        of("baseline", "pin");
        cli.run("run");

        assertThat(cli.run("status").out()).contains("refunds on observed (observed): nothing has moved");
    }

    @Test
    void whatHasMovedIsToldWithItsBeginningItsSlicesAndItsCause() throws IOException {
        cli.run("run");
        of("baseline", "pin");
        cli.run("run");
        right(100, 30, 90);
        String bad = cli.run("run", "--json").run();

        String status = cli.run("status").out();

        assertThat(status)
                .containsPattern("accuracy fell by 0\\.\\d+ to \\[0\\.\\d+, 0\\.\\d+\\] from 0\\.900 since"
                        + " 2026-11-20T12:\\d\\d:00Z \\(run " + bad + "\\); evidence [0-9,]+ of 2,000")
                .contains("accuracy is worse on locale=de by", "locale=de -0.", "locale=en ", "cause: ", "to do: ")
                .contains("do customers see it? yes: production's own answers are worse: accuracy on all")
                .contains("owner: nobody is named")
                .contains("evaluator drift ack refunds --for 4h");
        assertThat(cli.run("show", bad).out()).contains("accuracy fell by");
    }

    @Test
    void programsAreToldTheSame() throws IOException {
        assertThat(cli.run("status", "--json").json()).isEqualTo(Json.parse("{\"suites\":[],\"incidents\":[]}"));
        cli.run("run");
        of("baseline", "pin");
        right(100, 30, 90);
        String bad = cli.run("run", "--json").run();

        Json suite = cli.run("status", "--json").json().at("/suites/0").orElseThrow();

        assertThat(suite.at("/suite")).contains(Json.of("refunds"));
        assertThat(suite.at("/target")).contains(Json.of("observed"));
        assertThat(suite.at("/lastRun")).contains(Json.of(bad));
        List<Json> alarms = suite.at("/drift").orElseThrow().items().stream()
                .filter(drift -> drift.at("/alarm").equals(Optional.of(Json.of(true))))
                .toList();
        assertThat(alarms)
                .extracting(drift -> drift.at("/slice").flatMap(Json::text).orElseThrow())
                .containsExactly("all", "locale=de");
        assertThat(alarms.getFirst().at("/cause")).contains(Json.of("inconclusive"));
        assertThat(alarms.getFirst().at("/since")).contains(Json.of(bad));
        assertThat(alarms.getFirst().at("/direction")).contains(Json.of("down"));
        assertThat(suite.at("/drift").orElseThrow().items()).hasSize(5);
    }

    @Test
    void whatHasMovedIsSaidWhenTheRunEnds() throws IOException {
        cli.run("run");
        of("baseline", "pin");
        assertThat(cli.run("run").out()).contains("nothing has moved");
        right(100, 30, 90);

        assertThat(cli.run("run").out()).contains("accuracy fell by 0.", "cause: ");
    }

    @Test
    void whoLooksIsNamedUntilTheTimeIsOver() throws IOException {
        cli.run("run");
        of("baseline", "pin");
        right(100, 30, 90);
        cli.run("run");

        Cli.Ran ack = of("drift", "ack", "refunds", "--for", "2m", "--reason", "Ada looks at de");

        assertThat(ack.code()).isEqualTo(Exit.OK);
        assertThat(cli.run("status").out()).contains("Ada looks at de").contains("accuracy fell by");
        assertThat(cli.run("status").out()).doesNotContain("Ada looks at de").contains("evaluator drift ack");
    }

    @Test
    void anAcknowledgementSaysWhoAndForHowLong() {
        cli.run("run");

        assertThat(of("drift", "ack", "refunds", "--for", "soon", "--reason", "me")
                        .err())
                .contains("--for must be a time like 30m, 4h or 2d, was 'soon'");
        assertThat(of("drift", "ack", "refund", "--for", "4h", "--reason", "me").err())
                .contains("there is no suite 'refund'; did you mean 'refunds'?");
        assertThat(of("drift", "ack", "refunds", "--for", "4h", "--reason", " ").err())
                .contains("--reason must say who looks, and at what");
    }
}
