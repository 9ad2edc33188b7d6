package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Verdicts as pipelines take them: JUnit XML, a comment on a change, marks of a job. */
class VerdictFilesTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    /** A verdict of one requirement, whatever it came to. */
    private static Json verdict(String verdict, boolean blocked, String reason) {
        Json requirement = Json.object()
                .put("id", "accuracy-no-worse")
                .put("kind", "no_worse")
                .put("evaluator", "accuracy")
                .put("slice", "locale=de")
                .put("verdict", verdict)
                .put("margin", 0.05)
                .put("cases", 412)
                .build();
        return Json.object()
                .put("gate", "release")
                .put("verdict", verdict)
                .put("blocked", blocked)
                .put("suite", Map.of("name", "refunds"))
                .put("candidate", Map.of("target", "candidate"))
                .put("baseline", Map.of("target", "production"))
                .put(
                        "reasons",
                        Json.array(
                                verdict.equals("pass")
                                        ? List.of()
                                        : List.of(Json.object()
                                                .put("code", "regression")
                                                .put("requirement", "accuracy-no-worse")
                                                .put("text", reason)
                                                .build())))
                .put("requirements", Json.array(List.of(requirement)))
                .put("reproduce", "evaluator gate release")
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "pass, false, ,",
        "fail, true, failure, fail",
        "inconclusive, true, failure, inconclusive",
        "inconclusive, false, skipped,",
        "error, true, error, error",
        "error, false, skipped,",
        "fail, false, skipped,"
    })
    void junitSaysOfARequirementWhatTheExitCodeSaysOfTheGate(
            String verdict, boolean blocked, String element, String type) throws Exception {
        Document xml = parsed(VerdictJUnit.of(verdict(verdict, blocked, "because")));

        Element testCase = first(xml, "testcase");
        assertThat(testCase.getAttribute("classname")).isEqualTo("refunds.accuracy");
        assertThat(testCase.getAttribute("name")).isEqualTo("no worse by 0.05, locale=de");
        for (String possible : List.of("failure", "error", "skipped")) {
            assertThat(xml.getElementsByTagName(possible).getLength()).isEqualTo(possible.equals(element) ? 1 : 0);
        }
        if (type != null) {
            assertThat(first(xml, element).getAttribute("type")).isEqualTo(type);
        }
        assertThat(first(xml, "testsuite").getAttribute("tests")).isEqualTo("1");
    }

    @Test
    void allFilesAreThereWhenAGateFails() throws Exception {
        Path out = folder.resolve("build/verdict.json");
        Path junit = folder.resolve("build/gate.xml");
        Path comment = folder.resolve("build/comment.md");

        Cli.Ran ran = cli.run(
                "gate",
                "worse",
                "--out",
                out.toString(),
                "--junit",
                junit.toString(),
                "--markdown",
                comment.toString());

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(Json.parse(Files.readString(out)).at("/verdict").flatMap(Json::text))
                .contains("fail");
        Element failure = first(parsed(Files.readString(junit)), "failure");
        assertThat(failure.getAttribute("message")).startsWith("regression: accuracy is 0.");
        assertThat(Files.readString(comment))
                .startsWith("<!-- evaluator-gate:worse -->\n### ❌ FAIL – `worse`\n")
                .contains("`bad` against `good` does not meet a requirement")
                .contains("| `accuracy` no worse by 0.1 | fail | -0.")
                .contains("Reproduce: `evaluator gate worse")
                .contains("<details><summary>Details</summary>");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnybodyIsCalled() throws IOException {
        Files.writeString(folder.resolve("plain"), "");
        Cli.Ran ran = cli.run(
                "gate", "worse", "--junit", folder.resolve("plain/gate.xml").toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--junit ").contains("gate.xml cannot be written: ");
    }

    @Test
    void nothingHostileIsMarkup() throws Exception {
        String hostile = "x</failure>\u0001]]><script> ``` @team ![p](http://evil/p.png) | [a](http://evil)";
        Json verdict = verdict("fail", true, hostile);

        Element failure = first(parsed(VerdictJUnit.of(verdict)), "failure");
        assertThat(failure.getTextContent()).contains("x</failure>\uFFFD]]><script>");
        assertThat(failure.getElementsByTagName("script").getLength()).isZero();

        String line = VerdictMarkdown.of(verdict)
                .lines()
                .filter(found -> found.startsWith("- `regression`"))
                .findFirst()
                .orElseThrow();
        assertThat(line).startsWith("- `regression` ````x</failure>\\u{1}]]>").endsWith("(http://evil)````");
    }

    /** The fixture holds markup of HTML and Markdown, sequences of terminals, a formula, and what templates and logs obey. */
    @Test
    void theHostileTextOfTheFixturesIsTextInEveryMedium() throws Exception {
        String hostile = Json.parse(Files.readString(shared("formats/traps/t31-hostile-text.jsonl")))
                .at("/output/0/parts/0/content")
                .flatMap(Json::text)
                .orElseThrow();
        Json verdict = verdict("fail", true, hostile);

        Element failure = first(parsed(VerdictJUnit.of(verdict)), "failure");
        assertThat(failure.getElementsByTagName("*").getLength()).isZero();
        assertThat(failure.getTextContent())
                .contains("<script>alert(1)</script>")
                .doesNotContain("\u001b");

        String markdown = VerdictMarkdown.of(verdict);
        assertThat(steering(markdown)).isEmpty();
        String line = markdown.lines()
                .filter(found -> found.startsWith("- `regression`"))
                .findFirst()
                .orElseThrow();
        assertThat(line).as("one span of code to its end").matches("- `regression` `[^`]*`");
        assertThat(markdown.lines()).noneMatch(found -> found.startsWith("2026-11-20 ERROR"));

        String terminal = String.join("\n", VerdictWords.reasons(verdict));
        assertThat(steering(terminal)).isEmpty();
        assertThat(terminal.lines()).noneMatch(found -> found.startsWith("2026-11-20 ERROR"));
    }

    /** Returns the characters that steer a terminal, turn others around or hide. */
    private static List<String> steering(String text) {
        return text.codePoints()
                .filter(c -> c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .mapToObj("U+%04X"::formatted)
                .toList();
    }

    @Test
    void aCommentIsShortBeforeItsDetailsHoweverMuchThereIsToSay() {
        Json one = verdict("fail", true, "because")
                .member("requirements")
                .orElseThrow()
                .items()
                .getFirst();
        Json reason =
                Json.object().put("code", "regression").put("text", "because").build();
        Json verdict = Json.object()
                .put("gate", "release")
                .put("verdict", "fail")
                .put("blocked", true)
                .put("requirements", Json.array(Collections.nCopies(60, one)))
                .put("reasons", Json.array(Collections.nCopies(60, reason)))
                .put("warnings", Json.array(Collections.nCopies(60, reason)))
                .build();

        assertThat(VerdictMarkdown.of(verdict).lines().takeWhile(line -> !line.startsWith("<details>")))
                .hasSizeLessThanOrEqualTo(30)
                .contains("- and 50 more requirements, in the details");
    }

    @Test
    void aJobOfGitHubsMarksWhatWasFoundBeforeTheLastLine() {
        Cli.Ran ran = cli.with("GITHUB_ACTIONS", "true").run("gate", "worse");

        assertThat(ran.out())
                .contains("::error title=worse::regression: accuracy is 0.")
                .contains("95 %25 within");
        assertThat(ran.lastLine()).startsWith("FAIL worse: ");
        assertThat(cli.with("GITHUB_ACTIONS", "true")
                        .run("gate", "worse", "--json")
                        .out())
                .doesNotContain("::error");
    }
}
