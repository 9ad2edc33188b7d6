package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaluator.runner.store.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a process, or keeps it from its store: whatever was paid for is kept, and the rest can be asked for later. */
class ProcessTest {

    private static final int CASES = 200;
    private static final int CONCURRENCY = 8;

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteOfManyCases() throws IOException {
        cli = new Cli(folder);
        StringBuilder cases = new StringBuilder("id,input,reference\n");
        for (int i = 0; i < CASES; i++) {
            cases.append("c%1$03d,Number %1$03d?,red\n".formatted(i));
        }
        cli.file("colours.csv", cases.toString());
        cli.yaml("""
            targets:
              painter: {url: "%1$s", model: painter, revision: v1, concurrency: %2$d}
              old: {url: "%1$s", model: painter, revision: v0, concurrency: %2$d}
            suites:
              colours:
                cases: colours.csv
                targets: painter
                evaluators: {accuracy: {match: contains}}
                require: [{evaluator: accuracy, no-worse: 0.01}]
            """.formatted(endpoint.url(), CONCURRENCY));
        answering("red", 20);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void answering(String text, int delay) {
        endpoint.on("painter", completion(text).withFixedDelay(delay));
    }

    private Program started(CountDownLatch answered, String... args) throws Exception {
        endpoint.counting(answered);
        Program program = Program.start(folder, args);
        answered.await();
        return program;
    }

    private void assertComplete(Cli.Ran resumed) {
        assertThat(resumed.code()).isEqualTo(Exit.OK);
        assertThat(resumed.at("/parts/0/cases"))
                .isEqualTo("{\"planned\":200,\"scored\":200,\"unscored\":0,\"notApplicable\":0}");
        assertThat(resumed.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
    }

    /** A shell that runs its jobs in the background lets them ignore Ctrl-C, and so does Java then. */
    private static void assumeInterruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.exists(status), "skipped: whether signals are ignored can be seen on Linux only");
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("SigIgn:\\s*", "");
        assumeFalse(
                (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0,
                "skipped: this process was started to ignore Ctrl-C");
    }

    @Test
    void ctrlCKeepsWhatIsDoneAndSaysHowToGoOn() throws Exception {
        assumeInterruptible();
        Cli.Ran stopped;
        try (Program program = started(new CountDownLatch(CASES / 2), cli.all("run", "--json"))) {
            program.signal("INT");
            stopped = program.ended();
        }

        assertThat(stopped.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(stopped.err())
                .contains("stopped; what is done is kept, go on with: evaluator run --resume " + stopped.run());
        assertThat(stopped.at("/state")).isEqualTo("\"stopped\"");
        assertComplete(cli.run("run", "--json", "--resume", stopped.run()));
        assertThat(endpoint.asked("painter")).isEqualTo(CASES);
    }

    @Test
    void ctrlCGivesUpAGateWithoutAVerdictAndTheSameQuestionGoesOn() throws Exception {
        assumeInterruptible();
        String[] question = {"--candidate", "painter", "--baseline", "old", "--json"};
        Cli.Ran stopped;
        try (Program program = started(new CountDownLatch(CASES / 2), cli.all("gate", question))) {
            program.signal("INT");
            stopped = program.ended();
        }

        assertThat(stopped.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err()).contains("stopped; what is done is kept, ask the gate again and it goes on");
        cli.run("gate", question);
        assertThat(endpoint.asked("painter")).isEqualTo(2 * CASES);
    }

    @Test
    void aKilledRunIsResumedAndRepeatsLittleMoreThanWasInFlight() throws Exception {
        try (Program program = started(new CountDownLatch(CASES / 2), cli.all("run", "--json"))) {
            program.signal("KILL");
            assertThat(program.ended().code()).isEqualTo(137);
        }
        int before = endpoint.asked("painter");

        Cli.Ran resumed = cli.run("run", "--json", "--resume", "20");

        assertComplete(resumed);
        assertThat(before).isBetween(CASES / 2, CASES - CONCURRENCY);
        // Those under way, and those answered and not yet committed: more on a busy machine, where .ci/kill is strict.
        assertThat(endpoint.asked("painter")).isBetween(CASES, CASES + 4 * CONCURRENCY);
    }

    @Test
    void playbackPlaysUntilASignalAndSaysNothingElse() throws Exception {
        Path recordings = cli.file("recordings.jsonl", """
            {"set":"s","id":"1","messages":[{"role":"user","content":"Why?"}],"outputs":[\
            {"endpoint":"m","period":"a","model":"m-1","text":"So."}]}
            """);
        Cli.Ran ended;
        try (Program program = Program.start(folder, "playback", recordings.toString())) {
            program.awaitLine();
            program.signal("TERM");
            ended = program.ended();
        }

        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out())
                .matches("playing on http://127\\.0\\.0\\.1:[0-9]+/v1 until Ctrl-C\n"
                        + "model  m  periods a  \\(m@a plays one period\\)\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void aSecondProcessIsToldWhoHasTheStoreAndMayReadIt() throws Exception {
        answering("red", 60_000);
        endpoint.first("painter", completion("red"));
        try (Program program = started(new CountDownLatch(1), cli.all("run"))) {
            Cli.Ran second = cli.run("run");

            assertThat(second.code()).isEqualTo(Exit.INFRASTRUCTURE);
            assertThat(second.err())
                    .matches("evaluator: " + Pattern.quote(cli.store().toString()) + " is in use by process "
                            + program.pid()
                            + " \\(evaluator run, since [0-9T:.-]+Z\\); wait for it, or use another --store\n");
            assertThat(cli.run("status").out()).contains("running");
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedByEveryCommand() throws Exception {
        cli.run("run", "--limit", "1");
        Sql.run(cli.store(), "insert into evaluator_migration values (99, 'from the future', 0)");

        for (String command : List.of("run", "status")) {
            Cli.Ran ran = cli.run(command);

            assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
            assertThat(ran.err())
                    .isEqualTo("evaluator: " + cli.store() + " is of version 99, this program knows up to version "
                            + newest() + ": use a newer evaluator, or another --store\n");
        }
    }

    private String newest() throws Exception {
        return Sql.texts(cli.store(), "select max(version) as version from evaluator_migration where version < 99")
                .getFirst();
    }

    @Test
    void aLimitedFileSizeIsToldAndTheRunCanBeResumed() throws Exception {
        answering("red ".repeat(15_000), 1);
        Cli.Ran full;
        try (Program program = Program.script(folder, List.of(), "ulimit -f 8000; exec \"$@\"", cli.all("run"))) {
            full = program.ended();
        }

        assertThat(full.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(full.err())
                .contains("evaluator: cannot write " + cli.store() + " (")
                .contains("): check the disk, then run with --resume 20")
                .contains(" results before it are safe");
        assertThat(safe(full)).isPositive();
        assertThat(Sql.integrity(cli.store())).isEqualTo("ok");
        assertComplete(cli.run("run", "--json", "--resume", "20"));
    }

    @Test
    void aFullDiskIsToldAndTheRunCanBeResumed() throws Exception {
        assumeTrue(mayMount(), "skipped: a disk that is full can be made only where file systems may be mounted");
        answering("red ".repeat(15_000), 1);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String script = """
            disk=%s
            mount -t tmpfs -o size=4m tmpfs "$disk" || exit 99
            "$@"
            echo "first $?" >&2
            mount -o remount,size=64m "$disk"
            exec "$@" --resume 20
            """.formatted(disk);
        String[] args = cli.all("run", "--json");
        args[4] = "sqlite:" + disk.resolve("evaluator.db");

        Cli.Ran ran;
        try (Program program = Program.script(folder, List.of("unshare", "-rm"), script, args)) {
            ran = program.ended();
        }

        assertThat(ran.err())
                .contains("evaluator: no space left on " + disk.resolve("evaluator.db")
                        + ": free some space, then run with --resume 20")
                .contains("first " + Exit.INFRASTRUCTURE);
        assertThat(safe(ran)).isPositive();
        assertComplete(ran);
    }

    private static int safe(Cli.Ran ran) {
        Matcher results = Pattern.compile("([0-9]+) results before it are safe").matcher(ran.err());
        return results.find() ? Integer.parseInt(results.group(1)) : 0;
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
