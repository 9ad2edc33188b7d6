package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a verdict or an alert on a phone is led to where more can be seen. */
class LinksTest {

    private static final String LINKS = """
        links:
          runbooks: "https://wiki.example.com/runbooks"
          grafana: "https://g.example.com/"
          reports: "https://r.example.com"
        reports: {dir: pages}
        """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void gates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    private Json linked() throws IOException {
        SumsGates.configured(cli, LINKS);
        return cli.run("gate", "worse", "--json").json();
    }

    @Test
    void aVerdictSaysWhereItsPageAndItsBoardAre() throws IOException {
        Json verdict = linked();

        String page =
                "gates/worse/" + text(verdict, "/key").substring("sha256:".length(), "sha256:".length() + 12) + ".html";
        assertThat(text(verdict, "/links/report")).isEqualTo("https://r.example.com/" + page);
        assertThat(text(verdict, "/links/dashboard"))
                .isEqualTo("https://g.example.com/d/evaluator-gates?var-gate=worse");
        SumsGates.assertValid(verdict);
        assertThat(folder.resolve("pages").resolve(page)).content().contains("FAIL", "gate worse");
        Document index = Jsoup.parse(folder.resolve("pages/index.html"));
        assertThat(index.select("tbody a").eachAttr("href")).containsOnly(page);
        assertThat(index.select("tbody .mark.fail").eachText()).containsOnly("FAIL of gate worse");
        assertThat(index.select("tbody tr").size()).isEqualTo(2);
    }

    @Test
    void theSameQuestionHasTheSameAnswerByteForByteButForItsLinks() throws IOException {
        Json plain = cli.run("gate", "worse", "--json").json();

        Map<String, Json> linked = new TreeMap<>(linked().members());

        assertThat(plain.member("links")).isEmpty();
        assertThat(linked.remove("links")).isNotNull();
        assertThat(linked).isEqualTo(new TreeMap<>(plain.members()));
    }

    @Test
    void aBoardIsLinkedWithoutPagesButNoPageThatNobodyWrites() throws IOException {
        SumsGates.configured(cli, "links: {grafana: \"https://g.example.com\", reports: \"https://r.example.com\"}");

        Json verdict = cli.run("gate", "worse", "--json").json();

        assertThat(verdict.at("/links").orElseThrow().members()).containsOnlyKeys("dashboard");
    }

    @Test
    void aCommentOnAChangeLinksThemToo() throws IOException {
        SumsGates.configured(cli, LINKS);
        Path comment = folder.resolve("verdict.md");

        cli.run("gate", "worse", "--markdown", comment.toString());

        assertThat(comment)
                .content()
                .containsPattern(
                        "(?m)^Reproduce: .* · \\[report\\]\\(https://r.example.com/gates/worse/[0-9a-f]{12}\\.html\\)"
                                + " · \\[dashboard\\]\\(https://g.example.com/d/evaluator-gates\\?var-gate=worse\\)$");
    }

    @Test
    void alertsLeadToTheRunbooksAndBoardsAndPagesOfTheConfiguration() throws IOException {
        SumsGates.configured(cli, LINKS);
        Path ops = folder.resolve("ops");

        Cli.Ran ran = cli.plain(
                "dashboards",
                "--out",
                ops.toString(),
                "-c",
                folder.resolve("evaluator.yaml").toString());

        assertThat(ran.err()).isEmpty();
        assertThat(Files.readString(ops.resolve("alerts.yml")))
                .contains("runbook_url: 'https://wiki.example.com/runbooks/EvaluatorDrift.md'")
                .contains("dashboard: 'https://g.example.com/d/evaluator-drift?")
                .containsOnlyOnce("alert: EvaluatorBlind")
                .contains("report: 'https://r.example.com/alarms/{{ $labels.suite }}.html'")
                .doesNotContain("example.com/d//");
    }

    @Test
    void aVerdictThatADaemonTellsHasThemToo() throws Exception {
        SumsGates.configured(cli, LINKS + "api: {port: 0}\n");

        try (Daemon daemon = Daemon.of(cli, folder)) {
            Json verdict = daemon.post("/v1/gates/worse/decisions?wait=60s", "{\"revision\": \"v1\"}")
                    .json();

            assertThat(text(verdict, "/links/report")).startsWith("https://r.example.com/gates/worse/");
            assertThat(text(verdict, "/verdict")).isEqualTo("fail");
        }
        try (var pages = Files.list(folder.resolve("pages/gates/worse"))) {
            assertThat(pages).hasSize(1);
        }
    }
}
