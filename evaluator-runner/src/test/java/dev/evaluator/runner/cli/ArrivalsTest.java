package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose cases begin when recorded calls came. */
class ArrivalsTest {

    private static final int ARRIVALS = 20;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void cases() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        cli.file(
                "arrivals.jsonl",
                IntStream.range(0, ARRIVALS)
                        .mapToObj(i -> "{\"t_ms\":" + i * 100 + "}")
                        .collect(Collectors.joining("\n")));
    }

    private Cli.Ran paced(String... more) {
        String[] options = Stream.concat(
                        Stream.of("--target", "good", "--arrivals", arrivals(), "--speed", "50"), Stream.of(more))
                .toArray(String[]::new);
        return cli.run("run", options);
    }

    private String arrivals() {
        return folder.resolve("arrivals.jsonl").toString();
    }

    @Test
    void asManyCasesBeginAsCallsCameAndTheRunSaysHowPunctually() {
        Cli.Ran ran = paced();

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.err()).contains("stopped at the limit; go on with: evaluator run --resume ");
        assertThat(ran.out())
                .containsPattern(
                        "arrivals on good: 20 cases begun, late by [0-9.]+ ms \\(p50\\), [0-9.]+ \\(p99\\), [0-9.]+"
                                + " \\(most\\); 20 answered, counted from when each was due, after ");
    }

    @Test
    void programsAreToldThePunctualityOfEachTarget() {
        Json told = paced("--json").json();

        assertThat(told.at("/arrivals/good/lateness/calls").flatMap(Json::whole))
                .contains((long) ARRIVALS);
        assertThat(told.at("/arrivals/good/latency/p99Ms").flatMap(Json::number))
                .isPresent();
    }

    @Test
    void aRunThatIsContinuedAsksAsFastAsItMay() {
        Cli.Ran ran = cli.run("run", "--resume", "x", "--arrivals", arrivals());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--resume asks what is missing as fast as it may; leave out --arrivals");
    }

    @Test
    void aSpeedWithoutArrivalsIsRefused() {
        Cli.Ran ran = cli.run("run", "--speed", "60");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--speed says how fast recorded calls come; name them with --arrivals F");
    }
}
