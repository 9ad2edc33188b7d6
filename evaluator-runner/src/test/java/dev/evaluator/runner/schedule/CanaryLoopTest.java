package dev.evaluator.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.redact.Canaries;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When redaction is tried on people who do not exist, by a clock that moves only while somebody waits. */
class CanaryLoopTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> events = new ArrayList<>();
    private final LoopTime time = new LoopTime(NOON);
    private boolean keyless;
    private Store store;

    @BeforeEach
    void open() {
        store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), time::now, "test");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    private void serve(Duration lasts) throws InterruptedException {
        time.pass(lasts, waiter -> new CanaryLoop(bench(), waiter, new Told()));
    }

    private Workbench bench() {
        Config config = Config.of(folder.resolve("evaluator.yaml"));
        Safeguard safeguard = new Safeguard(this::key, time::now);
        return new Workbench(config, store, new NobodyCalled(), time::now, threads, pause -> {}, safeguard);
    }

    private byte[] key() {
        if (keyless) {
            throw new IllegalStateException("the key cannot be read");
        }
        return new byte[RedactionKey.BYTES];
    }

    private final class Told implements ScheduleEvents {
        @Override
        public void caught(List<Canaries.Recall> recalls) {
            assertThat(recalls).hasSameSizeAs(PrivateKind.recognised());
            events.add(minute()
                    + recalls.stream().mapToInt(Canaries.Recall::caught).sum() + " of "
                    + recalls.stream().mapToInt(Canaries.Recall::planted).sum());
        }

        @Override
        public void notCaught(String why) {
            events.add(minute() + why);
        }

        private String minute() {
            return "minute " + Duration.between(NOON, time.now()).toMinutes() + ": ";
        }
    }

    @Test
    void redactionIsTriedAtOnceAndThenEveryHour() throws Exception {
        serve(Duration.ofMinutes(125));

        assertThat(events)
                .containsExactly("minute 0: 2200 of 2200", "minute 60: 2200 of 2200", "minute 120: 2200 of 2200");
    }

    @Test
    void whatCannotBeTriedIsToldAndTriedAgain() throws Exception {
        keyless = true;
        serve(Duration.ofMinutes(1));
        keyless = false;

        serve(Duration.ofMinutes(1));

        assertThat(events).containsExactly("minute 0: the key cannot be read", "minute 1: 2200 of 2200");
    }
}
