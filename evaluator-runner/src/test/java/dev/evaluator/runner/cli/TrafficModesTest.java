package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose answers to production traffic a run scores: those of then, those of now, or both. */
class TrafficModesTest {

    private static final String SAID_THEN = "We sent it to you on Monday and it will be with you on Friday morning.";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void anAssistantThatIsBrief() {
        cli = new Cli(folder);
        endpoint.on("m", completion("On Friday."));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void calls(String... lines) throws IOException {
        cli.file("calls.jsonl", String.join("\n", lines));
    }

    /** Returns a call in OpenAI's form. */
    private static String call(String id, String content, String answer) {
        return """
            {"request": {"model": "m", "messages": [{"role": "user", "content": %s}]}, "response": {"id": "%s",\
             "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "%s"}}]}}\
            """.formatted(content, id, answer);
    }

    private static String asked(String words) {
        return "\"" + words + "\"";
    }

    private static final String PICTURE =
            "[{\"type\": \"text\", \"text\": \"What is this?\"}, {\"type\": \"image_url\", \"image_url\": {\"url\":"
                    + " \"https://pictures.test/a.png\"}}]";

    private void suite(String more) throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: m}}
            traffic: {support: {source: calls.jsonl, origin: production}}
            suites:
              support:
                traffic: support
                evaluators: {brief: {max-words: 5}}
            %s
            """.formatted(endpoint.url(), more.indent(4)));
    }

    private static List<String> parts(Cli.Ran ran) {
        return ran.runJson().member("parts").orElseThrow().items().stream()
                .map(part -> text(part, "/target") + " " + text(part, "/stream") + " "
                        + part.at("/evaluators/0/mean").map(Json::line).orElse("-"))
                .toList();
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElseThrow();
    }

    @Test
    void theSameSamplesAreScoredAsTheyWereAnsweredAndAsTheyAreAnsweredNow() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN), call("b", asked("And the other?"), SAID_THEN));
        suite("mode: both");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(parts(ran)).containsExactly("observed observed 0", "assistant replayed 1");
        assertThat(endpoint.asked("m", "Where is it?")).isEqualTo(1);
        assertThat(ran.at("/calls/target")).isEqualTo("4");
    }

    @Test
    void nobodyIsAskedWhereProductionIsObserved() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN));
        suite("mode: observe");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(parts(ran)).containsExactly("observed observed 0");
        assertThat(endpoint.asked("m", "Where is it?")).isZero();
    }

    @Test
    void aTargetIsAskedUnlessTheSuiteSaysOtherwise() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN));
        suite("");

        assertThat(parts(cli.run("run", "--json"))).containsExactly("assistant replayed 1");
    }

    @Test
    void aQuestionWithAPictureIsNotPutAgainButItsAnswerIsScored() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN), call("b", PICTURE, "A parcel."));
        suite("mode: both");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(parts(ran)).containsExactly("observed observed 0.5", "assistant replayed 1");
        assertThat(ran.at("/parts/1/evaluators/0/unscored/not_replayable")).isEqualTo("1");
        assertThat(ran.at("/parts/1/evaluators/0/worst")).isEqualTo("0.5");
        assertThat(endpoint.asked("m", "What is this?")).isZero();
    }

    @Test
    void manyQuestionsThatCannotBePutAgainDoNotMakeATargetLookDown() throws IOException {
        calls(Stream.concat(
                        Stream.iterate(0, i -> i < 30, i -> i + 1).map(i -> call("p" + i, PICTURE, "A parcel.")),
                        Stream.iterate(0, i -> i < 30, i -> i + 1)
                                .map(i -> call("q" + i, asked("Where is it, " + i + "?"), SAID_THEN)))
                .toArray(String[]::new));
        suite("");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.at("/parts/0/cases/scored")).isEqualTo("30");
        assertThat(ran.at("/parts/0/evaluators/0/unscored/not_replayable")).isEqualTo("30");
        assertThat(ran.runJson().at("/state")).contains(Json.of("complete"));
    }

    @Test
    void aRunOfBothStreamsGoesOnWhereItWasStopped() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN), call("b", asked("And the other?"), SAID_THEN));
        suite("mode: both");
        Cli.Ran stopped = cli.run("run", "--json", "--limit", "1");
        assertThat(stopped.code()).isEqualTo(Exit.INCONCLUSIVE);

        Cli.Ran ran = cli.run("run", "--json", "--resume", stopped.run());

        assertThat(parts(ran)).containsExactly("observed observed 0", "assistant replayed 1");
        assertThat(endpoint.asked("m", "Where is it?") + endpoint.asked("m", "And the other?"))
                .isEqualTo(2);
    }

    @Test
    void personalDataOfNeitherStreamIsKept() throws IOException {
        calls(call("a", asked("I am ada@mail.test, where is it?"), "Dear ada@mail.test, it is late."));
        endpoint.on("m", completion("Dear ada@mail.test, it is here."));
        suite("mode: both");

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(ran.out() + ran.err()).doesNotContain("ada@mail.test");
        assertThat(new String(Files.readAllBytes(folder.resolve("evaluator.db")), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada@mail.test");
    }

    @Test
    void theWayFromWhatWasSeenToWhatWasScoredAddsUpInEachPart() throws IOException {
        calls(
                call("a", asked("Where is it?"), SAID_THEN),
                call("b", PICTURE, "A parcel."),
                call("c", asked("Will it fail?"), SAID_THEN),
                "{\"messages\": [{\"role\": \"user\", \"content\": \"Is there more?\"}]}",
                call("a", asked("Where is it?"), SAID_THEN));
        endpoint.on("m", "Will it fail?", refusal(400, "bad", "no"));
        suite("mode: both");

        Cli.Ran ran =
                cli.run("run", "--json", "--report", folder.resolve("page.html").toString());

        Json funnel = ran.runJson().member("funnel").orElseThrow();
        assertThat(number(funnel, "/seen")).isEqualTo(5);
        assertThat(number(funnel, "/skipped/duplicate")).isEqualTo(1);
        assertThat(number(funnel, "/drawn")).isEqualTo(4);
        for (Json part : funnel.member("parts").orElseThrow().items()) {
            assertThat(number(part, "/planned"))
                    .isEqualTo(number(part, "/open")
                            + number(part, "/notApplicable")
                            + sum(part, "notReplayable")
                            + sum(part, "unanswered")
                            + number(part, "/answered"));
            assertThat(number(part, "/answered"))
                    .isEqualTo(sum(part, "unscored") + number(part, "/declined") + number(part, "/scored"));
            assertThat(number(part, "/replayable"))
                    .isEqualTo(number(part, "/planned") - number(part, "/open") - sum(part, "notReplayable"));
        }
        String[] way = {
            "traffic: 5 seen, 4 read (skipped: duplicate 1), 4 drawn",
            "observed (observed): 4 planned, 3 recorded (not_recorded 1), 3 answered, 3 scored",
            "assistant (replayed): 4 planned, 3 replayable (media 1), 2 answered (target_error 1), 2 scored"
        };
        assertThat(cli.run("show", ran.run()).out()).contains(way);
        assertThat(Files.readString(folder.resolve("page.html"))).contains(way);
    }

    private static long number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::whole).orElseThrow(() -> new AssertionError(pointer + " in " + json));
    }

    private static long sum(Json part, String stage) {
        return part.member(stage).orElseThrow().members().values().stream()
                .mapToLong(count -> count.whole().orElseThrow())
                .sum();
    }

    @Test
    void nothingFollowsFromARunOfTrafficOfWhichTooMuchCannotBeRead() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN), "ada@mail.test is no JSON", "");
        suite("");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.err())
                .contains("inconclusive: 50 % of what was seen could not be read (because: not_json 1), first ")
                .contains("calls.jsonl:2: not_json; more than max-dead, 0.01, of traffic 'support'")
                .doesNotContain("ada@mail.test");
        assertThat(cli.run("show", ran.run()).out()).contains("inconclusive: 50 %");
        assertThat(cli.run("check").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void howMuchMayBeUnreadableCanBeSaidAndTheBoundsTellWhatItMayHide() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN), "no JSON");
        suite("");
        Files.writeString(
                folder.resolve("evaluator.yaml"),
                Files.readString(folder.resolve("evaluator.yaml"))
                        .replace("origin: production", "origin: production, max-dead: 0.6"));

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(ran.at("/funnel/deadShare")).isEqualTo("0.5");
        assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
        assertThat(ran.at("/parts/0/evaluators/0/worst")).isEqualTo("0.5");
        assertThat(ran.at("/parts/0/evaluators/0/best")).isEqualTo("1");
        assertThat(cli.run("check").code()).isEqualTo(Exit.OK);
    }

    @Test
    void whatContradictsAModeIsNamed() throws IOException {
        calls(call("a", asked("Where is it?"), SAID_THEN));
        cli.yaml("""
            targets: {observed: {url: "%s", model: m}}
            traffic: {support: {source: calls.jsonl, origin: production}}
            suites:
              one: {traffic: support, evaluators: {brief: {max-words: 5}}, mode: observe, targets: [observed]}
              two: {traffic: support, evaluators: {brief: {max-words: 5}}, mode: both}
              three: {traffic: support, evaluators: {brief: {max-words: 5}}, mode: replay, targets: []}
              four: {traffic: support, evaluators: {brief: {max-words: 5}}, mode: watch}
            """.formatted(endpoint.url()));

        assertThat(cli.run("check").err())
                .contains(
                        "suites.one.targets: nobody is asked where mode is observe; leave this out, or set mode: both")
                .contains("suites.two.targets: 'observed' is what answers that were given then are called;")
                .contains("suites.three.mode: needs a target to ask;")
                .contains("suites.four.mode: must be one of [observe, replay, both]");
    }
}
