package dev.evaluator.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.source.Window;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that is followed: each line that comes into it is in one run, whatever ends the process between. */
class FollowedTrafficTest {

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @BeforeEach
    void followed() throws IOException {
        Files.createDirectories(folder.resolve("traffic"));
        Files.writeString(folder.resolve("mapping.yaml"), "{id: /id, input: /q, output: /a}");
        Files.writeString(folder.resolve("evaluator.yaml"), """
            traffic:
              support: {source: traffic, mapping: mapping.yaml, follow: on}
            suites:
              support:
                traffic: support
                evaluators: {short: {max-words: 10}}
                sample: {turns: all}
            """);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(
                folder.resolve("traffic").resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String call(String id) {
        return "{\"id\":\"%s\",\"q\":\"Where?\",\"a\":\"There.\"}\n".formatted(id);
    }

    /** Makes the run of the next hour in a process of its own, and returns the ids of its cases in order. */
    private List<String> hour(Watcher watcher) throws InterruptedException {
        now = now.plus(Duration.ofHours(1));
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of());
        try (Store store = open();
                Connections connections = new ConfiguredConnections(config, () -> now)) {
            Workbench bench =
                    new Workbench(config, store, connections, () -> now, threads, pause -> {}, Safeguard.forLooking());
            Window window = new Window(now.minus(Duration.ofHours(1)), now);
            Finished finished = new Runs(bench).start(RunRequest.of("support", window, Optional.of(now)), watcher);
            return planned(store, finished.run().id());
        }
    }

    private Store open() {
        return Stores.open("sqlite:" + folder.resolve("evaluator.db"), () -> now, "test");
    }

    private static List<String> planned(Store store, String run) {
        List<String> ids = new ArrayList<>();
        store.schedule(run).forEachRemaining(sample -> ids.add(sample.id()));
        return ids.stream().sorted().toList();
    }

    @Test
    void eachRunTakesWhatHasComeSinceTheOneBefore() throws Exception {
        append("monday.jsonl", call("a") + call("b"));
        assertThat(hour(Watcher.none())).containsExactly("a", "b");

        append("monday.jsonl", call("c") + call("d").substring(0, 10));
        append("tuesday.jsonl", call("e"));
        assertThat(hour(Watcher.none())).as("a torn line waits").containsExactly("c", "e");

        append("monday.jsonl", call("d").substring(10));
        Files.move(folder.resolve("traffic/tuesday.jsonl"), folder.resolve("traffic/tuesday.1.jsonl"));
        append("tuesday.jsonl", call("f"));
        assertThat(hour(Watcher.none())).as("renamed is not new").containsExactly("d", "f");

        assertThatThrownBy(() -> hour(Watcher.none())).hasMessageStartingWith("there is no case to run");
    }

    @Test
    void aRunThatNobodyScheduledTakesWhatThereIsAndGoesOnWithNothing() throws Exception {
        append("monday.jsonl", call("a"));
        assertThat(hour(Watcher.none())).containsExactly("a");
        Config config = Configs.load(folder.resolve("evaluator.yaml"), Map.of());
        try (Store store = open();
                Connections connections = new ConfiguredConnections(config, () -> now)) {
            Workbench bench =
                    new Workbench(config, store, connections, () -> now, threads, pause -> {}, Safeguard.forLooking());
            Finished finished = new Runs(bench).start(RunRequest.of("support", Optional.empty()), Watcher.none());
            assertThat(planned(store, finished.run().id())).containsExactly("a");
        }
        append("monday.jsonl", call("b"));

        assertThat(hour(Watcher.none())).containsExactly("b");
    }

    /** A process that ends before its run is planned has read nothing; one that ends after has left a run to resume. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void wheneverAProcessEndsNoLineIsLostAndNoneIsReadTwice(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Watcher dying = new Watcher() {
            @Override
            public void planned(RunRecord run, long cases) {
                throw new IllegalStateException("killed");
            }
        };
        List<String> written = new ArrayList<>();
        String torn = "";
        for (int hour = 0; hour < 12; hour++) {
            StringBuilder lines = new StringBuilder(torn);
            for (int i = 0; i <= random.nextInt(4); i++) {
                written.add("i%03d".formatted(written.size()));
                lines.append(call(written.getLast()));
            }
            int cut = hour == 11 ? 0 : random.nextInt(12);
            torn = lines.substring(lines.length() - cut);
            append("calls.jsonl", lines.substring(0, lines.length() - cut));
            if (hour < 11 && random.nextBoolean()) {
                assertThatThrownBy(() -> hour(dying)).isInstanceOf(RuntimeException.class);
            } else if (hour == 11 || random.nextBoolean()) {
                try {
                    hour(Watcher.none());
                } catch (RunRefused nothingNew) {
                    assertThat(nothingNew).hasMessageStartingWith("there is no case to run");
                }
            }
        }

        List<String> seen = new ArrayList<>();
        try (Store store = open()) {
            for (RunRecord run : store.runs()) {
                seen.addAll(planned(store, run.id()));
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
    }
}
