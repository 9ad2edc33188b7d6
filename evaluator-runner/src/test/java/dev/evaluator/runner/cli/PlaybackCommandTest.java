package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackCommandTest {

    private static final String RUBRIC = """
        name: quality
        criteria:
          - name: quality
            question: How good is the answer?
            scale: {1: useless, 3: middling, 5: perfect}
        """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aFolder() {
        cli = new Cli(folder);
    }

    /** The command under way on a thread of its own, until it is interrupted. */
    private final class Playing implements AutoCloseable {

        private final CompletableFuture<Integer> code = new CompletableFuture<>();
        private final StringWriter err = new StringWriter();
        private final List<String> announced = new ArrayList<>();
        private final Thread thread;

        Playing(int lines, String... args) throws IOException {
            PipedWriter out = new PipedWriter();
            BufferedReader printed = new BufferedReader(new PipedReader(out, 1 << 16));
            Terminal terminal = cli.terminal(new PrintWriter(out), new PrintWriter(err, true));
            thread = Thread.ofPlatform().start(() -> code.complete(Main.execute(terminal, args)));
            while (announced.size() < lines) {
                announced.add(printed.readLine());
            }
        }

        String url() {
            return announced.getFirst().replaceFirst("playing on (http://127.0.0.1:[0-9]+/v1) until Ctrl-C", "$1");
        }

        int ended() {
            thread.interrupt();
            return code.join();
        }

        @Override
        public void close() {
            ended();
        }
    }

    private Path recordings() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            lines.append("""
                {"v":1,"set":"colours","id":"c-%1$d","messages":[{"role":"user","content":"Colour number %1$d?"}],\
                "slices":{"kind":"%2$s"},"reference":{"text":"red"},"outputs":[\
                {"endpoint":"painter","period":"spring","model":"painter-1","text":"It is %3$s, said %1$d."},\
                {"endpoint":"painter","period":"summer","model":"painter-2","text":"No idea, %1$d."}]}
                """.formatted(i, i % 2 == 0 ? "even" : "odd", i < 4 ? "red" : "blue"));
        }
        return cli.file("recordings.jsonl", lines.toString());
    }

    private Path judgements() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            lines.append("""
                {"v":1,"set":"colours","id":"j-%1$d","kind":"score","dimension":"quality",\
                "messages":[{"role":"user","content":"Colour number %1$d?"}],"answers":["It is %2$s, said %1$d."],\
                "verdicts":[{"judge":"critic","mode":"stern","score":%3$s,"text":"A %3$s."}]}
                """.formatted(
                            i,
                            i < 4 ? "red" : "blue",
                            List.of("1", "3", "5", "5", "3", "null").get(i)));
        }
        return cli.file("judgements.jsonl", lines.toString());
    }

    private Cli.Ran scores(String target, String judge) throws IOException {
        cli.file("rubric.yaml", RUBRIC);
        return cli.yaml("""
            targets: {painter: {%s}}
            judges: {critic: {%s}}
            suites:
              colours:
                cases: recordings.jsonl
                evaluators:
                  accuracy: {match: contains}
                  quality: {rubric: rubric.yaml}
                slices: [kind]
            """.formatted(target, judge)).run("run", "--json", "--seed", "3");
    }

    @Test
    void aTargetAndAJudgeBehindASocketScoreAsTheRecordingsDoInProcess() throws Exception {
        Path recordings = recordings();
        Path judgements = judgements();
        Cli.Ran inProcess = scores(
                "recordings: recordings.jsonl, endpoint: painter, period: spring",
                "recordings: judgements.jsonl, judge: critic");

        try (Playing playing = new Playing(3, "playback", recordings.toString(), judgements.toString())) {
            Cli.Ran overHttp = scores(
                    "url: \"" + playing.url() + "\", model: painter@spring",
                    "url: \"" + playing.url() + "\", model: \"judge:critic/stern\"");

            assertThat(overHttp.at("/parts/0/evaluators")).isEqualTo(inProcess.at("/parts/0/evaluators"));
            assertThat(overHttp.at("/parts/0/slices")).isEqualTo(inProcess.at("/parts/0/slices"));
        }
        assertThat(inProcess.at("/parts/0/evaluators/0/mean")).startsWith("0.66666");
        assertThat(inProcess.at("/parts/0/evaluators/1/mean")).isEqualTo("0.6");
        assertThat(inProcess.at("/parts/0/evaluators/1/unscored")).isEqualTo("{\"judge_unreadable\":1}");
    }

    @Test
    void realRecordingsScoreTheSameOverASocketAsInProcess() throws Exception {
        Path recordings = shared("data/rubric-vicuna/recordings.jsonl");
        Path judgements = shared("data/rubric-vicuna/judgements.jsonl");
        String yaml = """
            targets: {vicuna: {%s}}
            judges: {gpt-4: {%s, votes: 3}}
            traffic: {vicuna: {source: "%s"}}
            suites:
              questions:
                traffic: vicuna
                evaluators: {quality: {rubric: rubric.yaml}}
                slices: [category]
            """;
        cli.file("rubric.yaml", RUBRIC.replace("3: middling", "2: weak, 3: middling, 4: good"));
        Cli.Ran inProcess = cli.yaml(yaml.formatted(
                        "recordings: \"" + recordings + "\", endpoint: vicuna",
                        "recordings: \"" + judgements + "\", judge: gpt-4",
                        recordings))
                .run("run", "--json", "--seed", "3");

        try (Playing playing = new Playing(5, "playback", judgements.toString(), recordings.toString())) {
            Cli.Ran overHttp = cli.yaml(yaml.formatted(
                            "url: \"" + playing.url() + "\", model: vicuna",
                            "url: \"" + playing.url() + "\", model: \"judge:gpt-4\"",
                            recordings))
                    .run("run", "--json", "--seed", "3");

            assertThat(overHttp.at("/parts/0/evaluators")).isEqualTo(inProcess.at("/parts/0/evaluators"));
            assertThat(overHttp.at("/parts/0/slices")).isEqualTo(inProcess.at("/parts/0/slices"));
        }
        assertThat(inProcess.at("/parts/0/cases")).contains("\"scored\":80");
    }

    @Test
    void itSaysWhereItPlaysAndWhat() throws Exception {
        try (Playing playing =
                new Playing(3, "playback", recordings().toString(), judgements().toString())) {
            assertThat(playing.announced.subList(1, 3))
                    .containsExactly(
                            "model  painter  periods spring, summer  (painter@spring plays one period)",
                            "judge  judge:critic/stern");
            assertThat(playing.ended()).isEqualTo(Exit.INTERRUPTED);
            assertThat(playing.err.toString()).isEqualTo("evaluator: stopped\n");
        }
    }

    @Test
    void rawVerdictsAreWordForWord() throws Exception {
        Path judgements = judgements();
        recordings();
        try (Playing playing = new Playing(2, "playback", judgements.toString(), "--style", "raw")) {
            Cli.Ran ran = scores(
                    "recordings: recordings.jsonl, endpoint: painter, period: spring",
                    "url: \"" + playing.url() + "\", model: \"judge:critic/stern\"");

            assertThat(ran.at("/parts/0/evaluators/1/unscored")).isEqualTo("{\"judge_unreadable\":6}");
        }
    }

    @Test
    void aTakenPortIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            Cli.Ran ran = cli.plain("playback", recordings().toString(), "--port", port);

            assertThat(ran.code()).isEqualTo(Exit.USAGE);
            assertThat(ran.err())
                    .isEqualTo("evaluator: port " + port
                            + " on 127.0.0.1 is taken by another process; choose another with --port\n");
        }
    }

    @Test
    void aFileThatCannotBePlayedIsRefused() throws Exception {
        Path csv = cli.file("cases.csv", "input,reference\nWhy?,So.\n");
        Path broken = cli.file("broken.jsonl", "{\"outputs\":[],\"messages\":[{\"role\":\"user\"}]}\n");
        Path empty = cli.file("empty.jsonl", "\n");
        Path missing = folder.resolve("missing.jsonl");

        assertRefused(
                csv,
                csv + " holds neither recordings, which have 'outputs', nor judgements, which have 'answers' and"
                        + " 'verdicts'");
        assertRefused(broken, broken + ":1: bad_field messages/0/content");
        assertRefused(empty, empty + " is empty");
        assertRefused(missing, "there is no file " + missing);
    }

    private void assertRefused(Path file, String message) {
        Cli.Ran ran = cli.plain("playback", file.toString());

        assertThat(ran.err()).isEqualTo("evaluator: " + message + "\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void portAndLatencyMustBePossible() throws Exception {
        String file = recordings().toString();

        assertThat(cli.plain("playback", file, "--port", "70000").err())
                .contains("--port must be from 0 (any free port) to 65535, was 70000");
        assertThat(cli.plain("playback", file, "--latency-scale", "-1").err())
                .contains("the latency scale must not be negative, was -1.0");
        assertThat(cli.plain("playback", file, "--style", "loud").code()).isEqualTo(Exit.USAGE);
        assertThat(cli.plain("playback").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void theLatencyOfARecordingIsScaled() throws Exception {
        Path file = cli.file("slow.jsonl", """
            {"set":"s","id":"1","messages":[{"role":"user","content":"Why?"}],"outputs":[\
            {"endpoint":"m","period":"a","model":"m-1","text":"So.","latency_ms":40}]}
            """);
        try (Playing playing = new Playing(2, "playback", file.toString(), "--latency-scale", "0.5")) {
            cli.file("cases.csv", "input,reference\nWhy?,So.\n");
            long before = System.nanoTime();

            Cli.Ran ran = cli.yaml("""
                targets: {m: {url: "%s", model: m}}
                suites: {s: {cases: cases.csv, evaluators: {accuracy: {match: exact}}}}
                """.formatted(playing.url())).run("run", "--json");

            assertThat(ran.runJson().at("/parts/0/evaluators/0/mean").flatMap(Json::number))
                    .contains(1.0);
            assertThat(System.nanoTime() - before).isGreaterThan(20_000_000);
        }
    }
}
