package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From traffic as it was recorded to samples that any suite can replay. */
class IngestCommandTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void folder() {
        cli = new Cli(folder);
    }

    private static String call(int number, String conversation, String question) {
        return """
            {"id":"%d","ts":"2026-11-%02dT10:00:00Z","thread":"%s","q":"%s","a":"It takes 14 days.","lang":"%s"}
            """.formatted(number, 1 + number % 20, conversation, question, number % 3 == 0 ? "de" : "en");
    }

    private String traffic(int calls) throws IOException {
        cli.file(
                "mapping.yaml",
                "{id: /id, ts: /ts, conversation: /thread, input: /q, output: /a, slices: {locale: /lang}}");
        return cli.file(
                        "traffic.jsonl",
                        IntStream.range(0, calls)
                                .mapToObj(i -> call(i, "c" + i / 3, "How long, asks person" + i + "@mail.test?"))
                                .collect(Collectors.joining()))
                .toString();
    }

    private Cli.Ran ingest(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "ingest",
                "--key",
                folder.resolve("k").toString(),
                "--mapping",
                folder.resolve("mapping.yaml").toString()));
        all.addAll(List.of(options));
        return cli.plain(all.toArray(String[]::new));
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void samplesAreSafeAndKeepTheirProbability() throws IOException {
        Cli.Ran ran = ingest(traffic(30), "--out", out("samples.jsonl"));

        assertThat(ran.code()).as(ran.err()).isZero();
        List<Json> samples = Files.readAllLines(folder.resolve("samples.jsonl")).stream()
                .map(Json::parse)
                .toList();
        assertThat(samples).hasSize(10).allSatisfy(sample -> {
            assertThat(sample.at("/sample/p").flatMap(Json::number).orElseThrow())
                    .isEqualTo(1 / 3.0);
            assertThat(sample.line()).doesNotContain("@mail.test").contains("@pseudonym.example");
            assertThat(sample.at("/redaction/counts/EMAIL").flatMap(Json::whole))
                    .contains(1L);
        });
    }

    @Test
    void whatATargetSaysToThemIsScoredAsItCameAndKeptWithoutPersonalData() throws IOException {
        ingest(traffic(3), "--out", out("samples.jsonl"));
        try (ChatEndpoint endpoint = new ChatEndpoint()
                .on("m", completion("Write to otto@mail.test, he knows."))
                .on("large", completion("{\"pass\": true, \"rationale\": \"kind to otto\"}"))) {
            cli.rubric();
            cli.yaml("""
                targets: {assistant: {url: "%1$s", model: m}}
                judges: {large: {url: "%1$s", model: large}}
                traffic: {support: {source: samples.jsonl}}
                suites:
                  refunds:
                    traffic: support
                    judge: large
                    evaluators:
                      named: {must-match: "otto@mail[.]test"}
                      quoted: {match: exact}
                      harmless: {rubric: harmless.yaml}
                """.formatted(endpoint.url()));

            Cli.Ran ran = cli.run("run", "--json");

            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
            assertThat(endpoint.asked("large", "@pseudonym.example"))
                    .as("the judge")
                    .isPositive();
            assertThat(endpoint.asked("large", "otto@mail.test")).isZero();
            assertThat(cli.run("report", ran.run(), "-o", out("page.html")).code())
                    .isZero();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("otto@mail.test");
            }
        }
        assertThat(folder.resolve("evaluator.key")).as("beside the store").exists();
    }

    @Test
    void nobodyButTheOwnerReadsTheKeyAndTheSamples() throws IOException {
        ingest(traffic(3), "--out", out("samples.jsonl"));

        for (String name : List.of("k", "samples.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.size(folder.resolve("k"))).isEqualTo(32);
    }

    @Test
    void theSameTrafficIsTakenAgainAndMoreOfItAtALargerRate() throws IOException {
        String traffic = traffic(600);
        List<String> ids = new ArrayList<>();
        for (String rate : List.of("0.1", "0.1", "0.5")) {
            String file = "s" + ids.size() + ".jsonl";
            ingest(traffic, "--turns", "all", "--rate", rate, "--out", out(file));
            ids.add(Files.readString(folder.resolve(file))
                    .lines()
                    .map(line -> Json.parse(line).at("/id").flatMap(Json::text).orElseThrow())
                    .sorted()
                    .collect(Collectors.joining(" ")));
        }

        assertThat(ids.get(1)).isEqualTo(ids.get(0)).isNotEmpty();
        assertThat(ids.get(2).split(" ")).contains(ids.get(0).split(" "));
        assertThat(ids.get(2).split(" ")).hasSizeGreaterThan(ids.get(0).split(" ").length);
    }

    @Test
    void aSliceMayHaveARateOfItsOwn() throws IOException {
        ingest(traffic(600), "--turns", "all", "--rate", "0.0001", "--rate-of", "locale=de:1", "--out", out("s.jsonl"));

        assertThat(Files.readAllLines(folder.resolve("s.jsonl")))
                .as("each conversation has a turn in German, and is admitted at the highest rate of its turns")
                .hasSize(600);
        assertThat(ingest(traffic(3), "--dry-run", "--rate-of", "locale:1").err())
                .contains("--rate-of must be like topic=refund:1", "was 'locale:1'");
        assertThat(ingest(traffic(3), "--dry-run", "--rate-of", "locale=de:7").err())
                .contains("the rate of locale=de must be within (0, 1], was 7.0");
    }

    @Test
    void aLookWritesNothingAndTellsWhetherTheTrafficIsFit() throws IOException {
        Cli.Ran ran = ingest(traffic(30), "--dry-run");

        assertThat(ran.out())
                .contains("30 seen: 30 read, 0 skipped, 0 dead\n")
                .contains("30 read: 10 taken, 20 not drawn\n")
                .contains("calls a day: 1.5 [0.9, 2.1] from 18 whole days; calls per conversation 3 in the median, 3 at"
                        + " the 95th")
                .contains("conversations: 10, turns 3 in the median")
                .contains("answer 100 %", "latency 0 %")
                .contains("can be asked again: 100 %")
                .contains("replaced: 10 EMAIL")
                .contains("slice locale: 10 de, 20 en");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("k", "mapping.yaml", "traffic.jsonl");
        }
    }

    @Test
    void deadLettersSayWhereAndNeverWhat() throws IOException {
        String traffic = traffic(3);
        Files.writeString(Path.of(traffic), Files.readString(Path.of(traffic)) + "{\"secret\": \"hunter2\"\n");

        Cli.Ran ran = ingest(traffic, "--out", out("s.jsonl"), "--dead-letters", out("dead.jsonl"));

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(ran.err()).contains("more than 0.01 of what was seen could not be read (--max-dead)");
        assertThat(ran.out())
                .contains("4 seen: 3 read, 0 skipped, 1 dead (1 not_json)")
                .contains("traffic.jsonl:4: not_json");
        assertThat(Files.readString(folder.resolve("dead.jsonl")))
                .contains("\"reason\":\"not_json\"", "\"line\":4")
                .doesNotContain("hunter2");
        assertThat(Files.readAllLines(folder.resolve("s.jsonl")))
                .as("what could be read is there")
                .hasSize(1);
    }

    @Test
    void whatCanBeReadAfterAFixIsWrittenOutAndTheRestStaysDead() throws IOException {
        String traffic = traffic(3);
        Files.writeString(
                Path.of(traffic), Files.readString(Path.of(traffic)) + "{\"id\":\"x\",\"w\":\"So?\"}\n{\"cut\n");
        ingest(traffic, "--turns", "all", "--out", out("s.jsonl"), "--dead-letters", out("dead.jsonl"));
        cli.file("mapping.yaml", "{id: /id, input: /w}");

        Cli.Ran ran = ingest(
                "--retry-dead",
                out("dead.jsonl"),
                "--turns",
                "all",
                "--out",
                out("more.jsonl"),
                "--dead-letters",
                out("still.jsonl"));

        assertThat(ran.out()).contains("2 seen: 1 read, 0 skipped, 1 dead (1 not_json)");
        assertThat(Files.readString(folder.resolve("more.jsonl")))
                .contains("So?")
                .hasLineCount(1);
        assertThat(Files.readString(folder.resolve("still.jsonl")))
                .isEqualTo(Files.readAllLines(folder.resolve("dead.jsonl")).getLast() + "\n")
                .contains("\"source\":\"traffic\"", "\"offset\":", "\"length\":5", "\"hmac\":\"");
    }

    @Test
    void aLetterOfWhatHasChangedIsKept() throws IOException {
        String traffic = traffic(3);
        Files.writeString(Path.of(traffic), "{\"cut\n" + Files.readString(Path.of(traffic)));
        ingest(traffic, "--out", out("s.jsonl"), "--dead-letters", out("dead.jsonl"));
        Files.writeString(Path.of(traffic), "changed\n");

        Cli.Ran ran =
                ingest("--retry-dead", out("dead.jsonl"), "--out", out("m.jsonl"), "--dead-letters", out("d.jsonl"));

        assertThat(ran.out()).contains("0 seen", "1 letters of what does not stand any more where it stood");
        assertThat(Files.readString(folder.resolve("d.jsonl")))
                .isEqualTo(Files.readString(folder.resolve("dead.jsonl")));
    }

    @Test
    void whatNeverEndsIsFollowedIntoAFolder() throws IOException {
        assertThat(ingest(traffic(3), "--follow", "--out", out("s")).err())
                .contains("of what never ends no turn can be drawn");
        assertThat(ingest(out(""), "--follow", "--turns", "all", "--out", out(""))
                        .err())
                .contains("would be read again");
        assertThat(ingest(traffic(3), "--follow", "--dry-run").err()).contains("--follow reads files and folders");
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        String traffic = traffic(3);
        cli.file("s.jsonl", "mine\n");

        Cli.Ran ran = ingest(traffic, "--out", out("s.jsonl"));

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("s.jsonl exists, and nothing is written over; name another file");
        assertThat(Files.readString(folder.resolve("s.jsonl"))).isEqualTo("mine\n");
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() throws IOException {
        String traffic = traffic(3);
        ingest(traffic, "--dry-run");
        Files.setPosixFilePermissions(folder.resolve("k"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(ingest(traffic, "--dry-run").err()).contains("can be read by others", "chmod 600");
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() throws IOException {
        cli.file("k", "short");
        Files.setPosixFilePermissions(folder.resolve("k"), PosixFilePermissions.fromString("rw-------"));

        assertThat(ingest(traffic(3), "--dry-run").err()).contains("must have 32 bytes, has 5");
    }

    @Test
    void standardInputIsReadOnceSoNothingIsDrawnFromIt() throws IOException {
        traffic(1);

        assertThat(ingest("-", "--dry-run").err()).contains("standard input can be read only once", "--turns all");
        assertThat(cli.typing(call(1, "c", "How long?").strip())
                        .plain(
                                "ingest",
                                "-",
                                "--turns",
                                "all",
                                "--dry-run",
                                "--key",
                                out("k"),
                                "--mapping",
                                out("mapping.yaml"))
                        .out())
                .contains("1 read: 1 taken, 0 not drawn");
    }

    @Test
    void neitherAFileNorALookIsNoWish() throws IOException {
        assertThat(ingest(traffic(1)).err()).contains("--out FILE", "--dry-run");
        assertThat(ingest(out("missing.jsonl"), "--dry-run").err()).contains("there is no file or folder");
    }

    @Test
    void aFolderIsReadWithoutWhatItHides() throws IOException {
        traffic(3);
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.move(folder.resolve("traffic.jsonl"), in.resolve("a.jsonl"));
        Files.writeString(in.resolve(".hidden"), "nonsense\n");

        assertThat(ingest(in.toString(), "--dry-run").out()).contains("3 seen: 3 read");
    }
}
