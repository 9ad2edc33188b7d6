package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.config.ReportsConfig;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPagesTest {

    private static final Instant LATER = Cli.NOON.plus(Duration.ofDays(30));

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));
    private Path pages = Path.of(".");

    @BeforeEach
    void aSuite() throws IOException {
        cli = new Cli(folder);
        pages = folder.resolve("pages");
        cli.yaml("""
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}}
                slices: {locale: [de, en]}
                false-alarms: 1 per 10d
                sample: {seed: 7}
                schedule: {every: 1h}
            reports: {dir: pages, url: "https://reports.example.com/evaluator/", keep: 30d}
            """);
        right(90);
    }

    private void right(int de) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,output,locale\n");
        for (int i = 0; i < 100; i++) {
            csv.append("de-%d,<b>Q%d</b>?,yes,%s,de%n".formatted(i, i, i * 37 % 100 < de ? "yes" : "no"));
            csv.append("en-%d,Q%d?,yes,%s,en%n".formatted(i, i, i * 37 % 100 < 90 ? "yes" : "no"));
        }
        cli.file("refunds.csv", csv.toString());
    }

    /** Writes the pages of the newest run, as serve does when it has ended. */
    private String write(Instant now) {
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of());
        InstantSource clock = InstantSource.fixed(now);
        ReportsConfig where = config.serve().reports().orElseThrow();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Store store = Stores.open("sqlite:" + cli.store(), clock, "test");
                Connections connections = new ConfiguredConnections(config, clock)) {
            Workbench bench = new Workbench(config, store, connections, clock, threads, duration -> {});
            return new ReportPages(bench, where).write(store.newest("refunds").orElseThrow());
        }
    }

    private List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunHasAPageWhosAddressIsTold() throws IOException {
        String run = cli.run("run", "--json").run();

        assertThat(write(LATER)).isEqualTo("https://reports.example.com/evaluator/" + run + ".html");

        assertThat(names(pages)).containsExactly(run + ".html", "index.html", "index.json", "status.html");
        assertThat(Files.readString(pages.resolve(run + ".html")))
                .contains("refunds on observed")
                .contains("&lt;b&gt;Q")
                .doesNotContain("<b>Q");
    }

    @Test
    void aWatchedSuiteHasAPageThatSaysWhatHasMovedOverItsNewestRun() throws IOException {
        cli.run("run");
        cli.plain(
                "baseline",
                "pin",
                "-c",
                folder.resolve("evaluator.yaml").toString(),
                "--store",
                "sqlite:" + cli.store());
        cli.run("run");
        write(LATER);
        Path alarm = pages.resolve("alarms/refunds.html");
        assertThat(Files.readString(alarm)).contains("refunds on observed (observed): nothing has moved");

        right(30);
        String bad = cli.run("run", "--json").run();
        write(LATER);

        assertThat(Files.readString(alarm))
                .contains("What has moved?", "accuracy fell by 0.", "accuracy is worse on locale=de by", "cause: ")
                .contains("evaluator drift ack refunds --for 4h")
                .contains("As of run " + bad);
        assertThat(names(pages.resolve("alarms"))).containsExactly("refunds.html");
    }

    @Test
    void theIndexSaysWhatEachRunCameToAndLeadsToItsPage() throws IOException {
        String first = cli.run("run", "--json").run();
        write(Cli.NOON);
        assertThat(index().select("td .mark").eachText()).containsExactly("Not watched: no baseline is pinned");
        cli.plain(
                "baseline",
                "pin",
                "-c",
                folder.resolve("evaluator.yaml").toString(),
                "--store",
                "sqlite:" + cli.store());
        String second = cli.run("run", "--json").run();
        write(Cli.NOON);
        right(30);
        String third = cli.run("run", "--json").run();
        write(Cli.NOON);

        Document index = index();

        assertThat(index.select("h2").eachText()).containsExactly("refunds");
        assertThat(index.select("tbody a").eachAttr("href"))
                .containsExactlyInAnyOrder(first + ".html", second + ".html", third + ".html");
        Elements bad = row(index, third);
        assertThat(bad.select(".mark.moved").text())
                .startsWith("Moved: accuracy fell by 0.")
                .endsWith(" on observed");
        assertThat(bad.select("[data-label=accuracy]").text())
                .isEqualTo(Jsoup.parse(pages.resolve(third + ".html"))
                        .select("td.figure > span")
                        .first()
                        .text());
        assertThat(bad.select("[data-label=Cases]").text()).isEqualTo("200 scored, 0 unscored");
        assertThat(row(index, second).select(".mark").text()).isEqualTo("Nothing has moved");
        assertThat(index.select("a").eachAttr("href")).contains("status.html", "alarms/refunds.html");
    }

    private Document index() throws IOException {
        return Jsoup.parse(pages.resolve("index.html"));
    }

    private static Elements row(Document index, String run) {
        return index.select("tr:has(a[href=" + run + ".html])");
    }

    @Test
    void aRunThatWasStoppedIsListedAsSuch() throws IOException {
        cli.run("run", "--limit", "20");

        write(Cli.NOON);

        assertThat(index().select("tbody .mark").text())
                .isEqualTo("Not watched: no baseline is pinned; the run did not end");
    }

    @Test
    void thePagesOfRunsGoWhenTheyAreOldAndNothingElseDoes() throws IOException {
        Files.createDirectories(pages);
        Path old = Files.writeString(pages.resolve("20261120-1159-abcdef.html"), "old");
        Path recent = Files.writeString(pages.resolve("20261120-1200-abcdef.html"), "recent");
        Path mine = Files.writeString(pages.resolve("index.html"), "somebody's own");
        Path odd = Files.writeString(pages.resolve("20009999-1200-abcdef.html"), "of no run");
        String run = cli.run("run", "--json").run();
        Path page = pages.resolve(run + ".html");

        write(LATER);

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(mine).hasContent("somebody's own");
        assertThat(ServeWarnings.of(Configs.load(folder.resolve("evaluator.yaml"), Map.of()), LATER))
                .containsExactly("warning: reports: " + mine
                        + " is somebody's own and stays as it is; move it away to have the pages listed there");
        assertThat(odd).exists();
        assertThat(page).exists();
    }

    @Test
    void withoutAnAddressTheFileIsTold() throws IOException {
        String run = cli.run("run", "--json").run();
        ReportsConfig where = new ReportsConfig(pages, Optional.<URI>empty(), ReportsConfig.KEEP);
        cli.file(
                "evaluator.yaml",
                Files.readString(folder.resolve("evaluator.yaml"))
                        .replace(", url: \"https://reports.example.com/evaluator/\"", ""));

        assertThat(write(LATER)).isEqualTo(where.dir().resolve(run + ".html").toString());
    }
}
