package dev.evaluator.runner.report;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.runner.report.StoredRun.graded;
import static dev.evaluator.runner.report.StoredRun.sample;
import static dev.evaluator.runner.report.StoredRun.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in questions, answers, rationales, names and revisions stays text. */
class HostilePageTest {

    private static final Set<String> TAGS = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "header",
            "section",
            "article",
            "footer",
            "div",
            "span",
            "p",
            "b",
            "strong",
            "code",
            "h1",
            "h2",
            "h3",
            "h4",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "svg",
            "line",
            "circle",
            "rect",
            "polygon",
            "polyline",
            "details",
            "summary",
            "mark");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "</title><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' style='position:fixed",
                "<svg onload=alert(1)><animate attributeName=href values=javascript:alert(1)>",
                "<a href=\"javascript:alert(1)\">click</a> https://example.org/",
                "<!-- --><base href=//example.org/><iframe srcdoc=x>",
                "]]><foreignObject><body onload=alert(1)>",
                "&lt;script&gt; &#60;script&#62; &amp;",
                "${page.title()} @if(true) !{x} @template.report.text(text = null)",
                "</div></article></main></body></html><meta http-equiv=refresh content=0>",
            })
    void hostileTextMakesNoElementAndNoAttribute(String hostile) throws IOException {
        Document harmless = page("harmless");
        Document page = page(hostile);

        assertThat(shape(page)).isEqualTo(shape(harmless));
        assertThat(page.select(".answer").first().text()).isEqualTo(hostile);
    }

    @Test
    void theHostileTextOfTheFixturesMakesNoElementAndHidesNothing() throws IOException {
        String hostile = Json.parse(Files.readString(shared("formats/traps/t31-hostile-text.jsonl")))
                .at("/output/0/parts/0/content")
                .flatMap(Json::text)
                .orElseThrow();

        Document page = page(hostile);

        assertThat(withoutNames(page)).isEqualTo(withoutNames(page("harmless")));
        assertThat(page.select("script, img, a")).isEmpty();
        assertThat(page.select(".answer").first().text())
                .contains("<script>alert(1)</script>", "![x](https://beacon.example/p.png?d=1)", "U+001B", "U+202E");
    }

    /** Returns the shape of a page without the names of characters that cannot be seen. */
    private static List<String> withoutNames(Document page) {
        Document copy = page.clone();
        copy.select("span.hidden").remove();
        return shape(copy);
    }

    @Test
    void aPageHasNoScriptNoLinkAndNothingThatLoads() throws IOException {
        Document page = page("<script>alert(1)</script>");

        for (Element element : page.getAllElements()) {
            if (element != page) {
                assertThat(TAGS).contains(element.normalName());
            }
            element.attributes()
                    .forEach(attribute -> assertThat(attribute.getKey())
                            .as(element.outerHtml())
                            .doesNotStartWith("on")
                            .isNotIn("href", "src", "style", "srcset", "action", "xlink:href"));
        }
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("style").first().data()).doesNotContain("url(", "@import");
    }

    @Test
    void thePolicyForbidsAllButTheOneStyleSheet() throws IOException {
        Document page = page("harmless");
        byte[] digest = HexFormat.of()
                .parseHex(Digest.of(page.select("style").first().data()).hex());

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'; base-uri 'none'; form-action 'none'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202E, 0x2066, 0x200B, 0x00, 0x1B, 0x7F, 0xFEFF, 0xE0041, 0x2028, 0xE000})
    void charactersThatHideOrTurnOthersAreNamed(int character) throws IOException {
        String hidden = Character.toString(character);

        String page = Files.readString(file("pay" + hidden + "load"));

        assertThat(page).doesNotContain(hidden).contains("U+%04X".formatted(character));
    }

    @Test
    void aMegabyteIsCutAndItsLengthNamed() throws IOException {
        String flood = "<b>begin" + "x".repeat(1 << 20) + "end</b>";

        Document page = page(flood);

        assertThat(Files.size(folder.resolve("page.html"))).isLessThan(100_000);
        assertThat(page.select(".answer").first().text())
                .startsWith("<b>begin")
                .endsWith("end</b>")
                .contains("1,047,691 of 1,048,591 characters left out");
    }

    private Document page(String text) throws IOException {
        return Jsoup.parse(file(text));
    }

    private Path file(String text) throws IOException {
        Suite suite = Suite.named("refunds")
                .evaluate("accuracy", Evaluators.maxWords(5))
                .evaluate("tone", Evaluators.maxWords(5))
                .sliceBy("locale")
                .build();
        String slice = text.substring(0, Math.min(64, text.length())); // A longer one is no slice.
        List<Sample> samples = List.of(
                sample("case-1", text, Map.of("locale", slice)), sample("case-2", text, Map.of("locale", slice)));
        Files.deleteIfExists(folder.resolve("store.db"));
        try (Store store = Stores.open("sqlite:" + folder.resolve("store.db"), () -> StoredRun.NOON, "a test")) {
            StoredRun run = StoredRun.of(store, "run-1", suite, samples, "first " + text, "second " + text);
            for (int part = 0; part < 2; part++) {
                run.answered(
                        part,
                        samples.getFirst(),
                        text,
                        Map.of("accuracy", graded(part, text), "tone", graded(0.5, text)));
                run.answered(
                        part, samples.getLast(), text, Map.of("accuracy", graded(0.25, text), "tone", unscored(text)));
            }
            RunRecord ended = run.end();
            Path file = folder.resolve("page.html");
            new HtmlReport(store, StoredRun.CONFIG).write(ended, suite, file);
            return file;
        }
    }

    /** Returns every element with the names of its attributes, in order: what no text may change, but for our own cuts. */
    private static List<String> shape(Document page) {
        return page.getAllElements().stream()
                .filter(element -> !element.is("span.cut"))
                .map(element -> element.normalName() + " "
                        + element.attributes().asList().stream()
                                .map(attribute -> attribute.getKey())
                                .toList())
                .toList();
    }
}
