package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.json.Json;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import dev.evaluator.runner.playback.Playback;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.watch.Standing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GPT-4 really answered in March and in June of 2023, played in windows of 100 questions. */
class ModelDriftTest {

    private static final int WINDOWS = 20;
    private static final double PRIMES = 0.976;
    private static final double COMPOSITES = 0.704;

    @TempDir
    private Path folder;

    @Test
    void aModelThatMovesByFivePercentAWindowIsFoundAndOneThatDoesNotIsLeftInPeace() throws Exception {
        Path recordings = shared("data/llmdrift-prime/recordings.jsonl");
        Cli cli = new Cli(folder);
        try (Playback playback = Playback.start(
                Playback.Settings.on(0),
                Recordings.read(List.of(recordings)),
                Judgements.read(List.of()),
                InstantSource.fixed(Cli.NOON))) {
            mix(playback, 0);
            cli.yaml(configuration(playback, recordings, ""));
            assertThat(cli.run("run", "--seed", "1").code()).isEqualTo(Exit.OK);
            assertThat(cli.plain(arguments(cli, "baseline", "pin")).out())
                    .containsPattern("accuracy +0\\.840 +\\[0\\.816, 0\\.861\\] +1000");
            cli.yaml(configuration(playback, recordings, "    sample: {per-run: 100}\n"));

            for (int window = 1; window <= WINDOWS; window++) {
                run(cli, window);
                assertThat(standing(cli).alarms())
                        .as("unchanged, window %d", window)
                        .isEmpty();
                assertThat(standing(cli).sliceAlarms()).isEmpty();
            }

            List<Cli.Ran> windows = new ArrayList<>();
            int slice = 0;
            int stream = 0;
            for (int step = 1; step <= WINDOWS; step++) {
                mix(playback, step / 20.0);
                windows.add(run(cli, WINDOWS + step));
                slice = slice == 0 && !standing(cli).sliceAlarms().isEmpty() ? step : slice;
                stream = stream == 0 && !standing(cli).alarms().isEmpty() ? step : stream;
            }

            assertThat(slice).as("primes alarm before the whole stream").isLessThan(stream);
            theMeanMovesLittleWhilePrimesFallAndCompositesRise(windows.subList(2, 7));

            Drift fall = standing(cli).alarms().getFirst();
            assertThat(fall.watched().direction()).isEqualTo(Direction.DOWN);
            assertThat(fall.since()).as("after the unchanged windows").isGreaterThan(WINDOWS * 100L);
            assertThat(slice).as("step at which primes alarm").isBetween(2, 12);
            assertThat(stream).as("step at which the whole stream alarms").isBetween(2, 16);
            assertThat(standing(cli).sliceAlarms())
                    .extracting(drift -> drift.watched().slice())
                    .containsExactly("class=prime");
            assertThat(cli.run("status").out())
                    .contains("accuracy fell by")
                    .containsPattern("class=prime -0\\.\\d+ on \\d+ cases, worse for certain")
                    .containsPattern("class=composite \\+0\\.\\d+ on \\d+ cases")
                    .contains("cause: target")
                    .containsPattern("the target changed last: model gpt-4-0613 since 2026-11-20T12:23:00Z")
                    .contains("class=prime mix ")
                    .contains("the target changed in that time");
        }
    }

    /** Against March, when of all questions 84 % were answered rightly. */
    private static void theMeanMovesLittleWhilePrimesFallAndCompositesRise(List<Cli.Ran> early) {
        double all = mean(early, "/parts/0/evaluators/0/mean");
        double composites = mean(early, "/parts/0/slices/0/mean");
        double primes = mean(early, "/parts/0/slices/1/mean");
        System.out.printf(
                "steps 3 to 7: all %+.3f, primes %+.3f, composites %+.3f%n",
                all - 0.84, primes - PRIMES, composites - COMPOSITES);
        assertThat(early)
                .extracting(ran -> ran.at("/parts/0/slices/0/slice"), ran -> ran.at("/parts/0/slices/1/slice"))
                .containsOnly(tuple("\"class=composite\"", "\"class=prime\""));
        assertThat(all).isBetween(0.84 - 0.09, 0.84);
        assertThat(primes).isLessThan(PRIMES - 0.15);
        assertThat(composites).isGreaterThan(COMPOSITES + 0.04);
    }

    private static double mean(List<Cli.Ran> runs, String place) {
        return runs.stream()
                .mapToDouble(ran -> Double.parseDouble(ran.at(place)))
                .average()
                .orElseThrow();
    }

    private static String configuration(Playback playback, Path recordings, String sample) {
        return """
            traffic: {primes: {source: "%s", format: recordings}}
            targets: {gpt-4: {url: "http://127.0.0.1:%d/v1", model: gpt-4}}
            suites:
              primes:
                traffic: primes
                evaluators: {accuracy: {match: last-yes-no}}
                slices: {class: [prime, composite]}
            %s\
            """.formatted(recordings, playback.port(), sample);
    }

    private static String[] arguments(Cli cli, String command, String action) {
        String[] given = cli.all(action);
        String[] all = new String[given.length + 1];
        all[0] = command;
        System.arraycopy(given, 0, all, 1, given.length);
        return all;
    }

    private static Cli.Ran run(Cli cli, int window) {
        Cli.Ran ran = cli.run("run", "--seed", String.valueOf(1_000 + window), "--json");
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        return ran;
    }

    private static void mix(Playback playback, double june) throws IOException, InterruptedException {
        Json shares = Json.object()
                .put("endpoint", "gpt-4")
                .put(
                        "mix",
                        Json.object()
                                .put("2023-03", 1 - june)
                                .put("2023-06", june)
                                .build())
                .build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%d/control", playback.port())))
                .POST(HttpRequest.BodyPublishers.ofString(shares.line()))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Standing standing(Cli cli) {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            return Standing.of(store, "primes", Cli.NOON).orElseThrow();
        }
    }
}
