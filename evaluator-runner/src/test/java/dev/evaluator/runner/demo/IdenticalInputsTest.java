package dev.evaluator.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.aa.Pool;
import dev.evaluator.runner.aa.StoredAnswers;
import dev.evaluator.runner.aa.StoredTrial;
import dev.evaluator.runner.aa.WrongRate;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated assistant, asked everything twice, against itself. */
class IdenticalInputsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void theGateFailsTheAssistantAgainstItselfNoMoreOftenThanPromisedAndFindsAPlantedLoss() throws Exception {
        StoredTrial trial = tried();
        WrongRate falseFail = trial.falseFail();
        StoredTrial.Injected injected = trial.injected().orElseThrow();
        System.out.printf(
                "aa: false FAIL %.3f %s, PASS %d, INCONCLUSIVE %d of %d; loss %.2f: FAIL %d, PASS %d; drift %s%n",
                falseFail.share(),
                falseFail.interval(),
                trial.plain().passed(),
                trial.plain().inconclusive(),
                falseFail.runs(),
                injected.injection().loss(),
                injected.tally().failed(),
                injected.tally().passed(),
                trial.drift().stream()
                        .map(of -> of.evaluator() + " " + of.ratio())
                        .toList());

        assertThat(trial.pool().cases()).hasSize(1_200);
        assertThat(falseFail.nominal()).isEqualTo(0.05);
        assertThat(falseFail.holds()).isTrue();
        assertThat(falseFail.interval().lower()).isLessThanOrEqualTo(0.05);
        assertThat(injected.injection().unacceptable()).isTrue();
        assertThat(injected.tally().failed()).isGreaterThan(trial.plain().failed() * 5);
        assertThat(trial.falsePass().orElseThrow().holds()).isTrue();
        assertThat(trial.holds()).isTrue();
    }

    private StoredTrial tried() throws Exception {
        try (Store store = Stores.open("sqlite:" + folder.resolve("demo.db"), CLOCK, "test");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stage stage = new Stage(store, CLOCK, threads, folder, line -> {});
            Files.writeString(stage.cases(), Questions.csv(10));
            DemoSuite played = DemoSuite.ofAccuracy();
            Workbench bench = stage.bench(played, Assistant.versions("monday"), NoisyJudge.on("monday"));
            new Runs(bench)
                    .start(
                            new RunRequest(
                                    DemoSuite.NAME,
                                    List.of(Stage.NOW),
                                    Set.of(),
                                    OptionalInt.of(2),
                                    OptionalInt.empty(),
                                    OptionalLong.of(1),
                                    OptionalInt.empty()),
                            Watcher.none());
            Suite suite = played.suite(bench.connections());
            Pool pool = StoredAnswers.of(store, bench.config(), suite, Optional.empty())
                    .orElseThrow();
            return StoredTrial.of(bench.config(), suite, pool, 500, OptionalDouble.of(0.10), 1);
        }
    }
}
