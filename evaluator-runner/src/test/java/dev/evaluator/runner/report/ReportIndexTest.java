package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIndexTest {

    private static final Instant NOON = StoredRun.NOON;

    @TempDir
    Path folder;

    /** Writes a page so many hours after noon and lists it. */
    private void add(String suite, int hour, String outcome, PageLine.OfPart... parts) throws IOException {
        String page = suite + "-" + hour + ".html";
        Files.writeString(folder.resolve(page), "the page");
        ReportIndex.add(
                folder,
                new PageLine(
                        page, suite, "run-" + hour, NOON.plus(Duration.ofHours(hour)), "", outcome, List.of(parts)));
    }

    private static PageLine.OfPart part(String evaluator, String words) {
        return new PageLine.OfPart(
                "assistant", List.of(new PageLine.OfEvaluator(evaluator, words)), List.of("98 scored", "2 unscored"));
    }

    private Document index() throws IOException {
        return Jsoup.parse(folder.resolve("index.html"));
    }

    private List<String> addresses() throws IOException {
        return index().select("th a").eachAttr("href");
    }

    @Test
    void thePagesOfEachSuiteAreListedTheNewestFirst() throws IOException {
        add("refunds", 1, "Nothing has moved", part("accuracy", "0.900 [0.850, 0.950]"));
        add("tone", 2, "Not watched", part("tone", "0.800 [0.700, 0.900]"));
        add("refunds", 3, "Moved", part("accuracy", "0.500 [0.450, 0.550]"));

        assertThat(index().select("h1").text()).isEqualTo("3 pages of 2 suites");
        assertThat(index().select("h2").eachText()).containsExactly("refunds", "tone");
        assertThat(index().select("tbody tr").eachText())
                .containsExactly(
                        "20 November 2026, 15:00 UTC run-3 Moved assistant 0.500 [0.450, 0.550] 98 scored, 2 unscored",
                        "20 November 2026, 13:00 UTC run-1 Nothing has moved assistant 0.900 [0.850, 0.950]"
                                + " 98 scored, 2 unscored",
                        "20 November 2026, 14:00 UTC run-2 Not watched assistant 0.800 [0.700, 0.900]"
                                + " 98 scored, 2 unscored");
        assertThat(addresses()).containsExactly("refunds-3.html", "refunds-1.html", "tone-2.html");
    }

    @Test
    void aScoreStandsUnderItsEvaluatorAlsoWhereTheSuiteHadOthers() throws IOException {
        add("refunds", 1, "", part("accuracy", "0.9"));
        add("refunds", 2, "", part("tone", "0.8"));

        assertThat(index().select("thead th").eachText())
                .containsExactly("Run", "What it came to", "Part", "tone", "accuracy", "Cases");
        assertThat(index().select("td.figure")).extracting(Element::text).containsExactly("0.8", "", "", "0.9");
    }

    @Test
    void ofASuiteWithManyRunsTheNewestAreListedAndTakeNoRoomFromOthers() throws IOException {
        add("weekly", 0, "", part("accuracy", "0.9"));
        for (int hour = 1; hour <= 60; hour++) {
            add("hourly", hour, "", part("accuracy", "0.9"));
        }

        assertThat(addresses())
                .hasSize(51)
                .startsWith("hourly-60.html")
                .contains("hourly-11.html")
                .doesNotContain("hourly-10.html")
                .endsWith("weekly-0.html");
        assertThat(index().select(".note").first().text()).contains("at most 50 of each suite, 1,000 in all");
        assertThat(Files.readString(folder.resolve("index.json"))).doesNotContain("hourly-10.html");
    }

    @Test
    void inAllTheNewestThousandAreListed() throws IOException {
        List<PageLine> lines = IntStream.range(0, 1_040)
                .mapToObj(i -> new PageLine(
                        i + ".html",
                        "suite-" + i / 10,
                        "run-" + i,
                        NOON.plusSeconds(i),
                        "",
                        "",
                        List.of(part("a", "1"))))
                .toList();
        for (PageLine line : lines) {
            Files.writeString(folder.resolve(line.page()), "the page");
        }
        Files.writeString(
                folder.resolve("index.json"),
                "{\"pages\":["
                        + String.join(
                                ",",
                                lines.stream().map(line -> line.json().line()).toList()) + "]}");

        add("refunds", 9, "", part("accuracy", "0.9"));

        assertThat(addresses())
                .hasSize(1_000)
                .startsWith("refunds-9.html")
                .contains("41.html")
                .doesNotContain("40.html");
    }

    @Test
    void aPageThatIsWrittenAgainIsListedOnce() throws IOException {
        add("refunds", 1, "INCONCLUSIVE", part("accuracy", "0.9"));
        add("refunds", 1, "PASS", part("accuracy", "0.9"));

        assertThat(index().select(".mark").eachText()).containsExactly("PASS");
    }

    @Test
    void aPageThatIsGoneIsNotListed() throws IOException {
        add("refunds", 1, "", part("accuracy", "0.9"));
        Files.delete(folder.resolve("refunds-1.html"));
        add("refunds", 2, "", part("accuracy", "0.9"));

        assertThat(addresses()).containsExactly("refunds-2.html");
    }

    @Test
    void thePagesForSomebodyWhoIsWokenAreNamedWhereTheyAre() throws IOException {
        add("refunds", 1, "", part("accuracy", "0.9"));
        assertThat(index().select("header a, section > p a")).isEmpty();

        Files.writeString(folder.resolve("status.html"), "the page");
        Files.writeString(Files.createDirectories(folder.resolve("alarms")).resolve("refunds.html"), "the page");
        add("refunds", 2, "", part("accuracy", "0.9"));

        assertThat(index().select("header a, section > p a").eachAttr("href"))
                .containsExactly("status.html", "alarms/refunds.html");
    }

    @Test
    void aListThatCannotBeReadBeginsAnew() throws IOException {
        add("refunds", 1, "", part("accuracy", "0.9"));
        Files.writeString(folder.resolve("index.json"), "{\"pages\": [{\"page\": 7}, {\"at\": \"noon\"}");

        add("refunds", 2, "", part("accuracy", "0.9"));

        assertThat(addresses()).containsExactly("refunds-2.html");
    }

    @Test
    void somebodysOwnIndexStaysAsItIs() throws IOException {
        Files.writeString(folder.resolve("index.html"), "<h1>Our pages</h1>");

        add("refunds", 1, "", part("accuracy", "0.9"));

        assertThat(ReportIndex.isForeign(folder)).isTrue();
        assertThat(folder.resolve("index.html")).hasContent("<h1>Our pages</h1>");
        assertThat(folder.resolve("index.json")).doesNotExist();
    }

    @Test
    void hostileNamesMakeNoElementAndNoAttribute() throws IOException {
        add("refunds", 1, "harmless", part("harmless", "harmless"));
        List<String> shape = shape();
        for (String hostile : List.of(
                "<script>alert(1)</script>",
                "\" onmouseover=\"alert(1)",
                "' style='position:fixed",
                "</title></style><img src=x onerror=alert(1)>",
                "${page.title()} @if(true) !{x}")) {
            add("refunds", 1, hostile, part(hostile, hostile));

            assertThat(shape()).isEqualTo(shape);
            assertThat(index().select(".mark").text()).isEqualTo(hostile);
        }
    }

    @Test
    void nothingIsLoadedOrRun() throws IOException {
        add("refunds", 1, "", part("accuracy", "0.9"));

        assertThat(index().select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(index().select("script, link, img, iframe, form")).isEmpty();
    }

    private List<String> shape() throws IOException {
        return index().getAllElements().stream().map(ReportIndexTest::shape).toList();
    }

    private static String shape(Element element) {
        return element.normalName() + " "
                + element.attributes().asList().stream()
                        .map(attribute -> attribute.getKey())
                        .toList();
    }
}
