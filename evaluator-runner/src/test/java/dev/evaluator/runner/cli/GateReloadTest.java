package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.runs.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of gates in the instant in which another configuration comes into force. */
class GateReloadTest {

    private static final String DECISIONS = "/v1/gates/short/decisions?wait=10m";

    @TempDir
    private Path folder;

    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicReference<Workbench> next = new AtomicReference<>();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void gates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file) + "api: {port: 0}\n");
    }

    /** The clock is looked at between asking what is in force and beginning: there, once armed, the next takes over. */
    private Supplier<Workbench> overtaken(Workbench opened) {
        AtomicReference<Workbench> inForce = new AtomicReference<>();
        next.set(told(opened, opened.clock()));
        inForce.set(told(opened, () -> {
            if (armed.getAndSet(false)) {
                inForce.set(next.get());
            }
            return opened.clock().instant();
        }));
        return inForce::get;
    }

    private static Workbench told(Workbench bench, InstantSource clock) {
        return new Workbench(
                bench.config(),
                bench.store(),
                bench.connections(),
                clock,
                bench.threads(),
                bench.waiter(),
                bench.safeguard());
    }

    @Test
    void aQuestionThatAReloadOvertakesBeginsNothingAndIsDecidedWhenItIsAskedAgain() throws Exception {
        try (Daemon daemon = Daemon.of(cli, folder, this::overtaken)) {
            armed.set(true);
            Daemon.Answer overtaken = daemon.post(DECISIONS, "{}");

            assertThat(armed).as("the reload came while it was being asked").isFalse();
            assertThat(overtaken.status()).isEqualTo(503);
            assertThat(overtaken.text("/error/code")).isEqualTo("reloaded");
            assertThat(overtaken.text("/error/message")).isEqualTo("the configuration has just changed; ask again");
            assertThat(overtaken.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(daemon.api().running()).isEmpty();
            assertThat(daemon.log()).doesNotContain("audit:");

            assertThat(daemon.post(DECISIONS, "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void aKeptVerdictIsToldWhateverIsInForce() throws Exception {
        try (Daemon daemon = Daemon.of(cli, folder, this::overtaken)) {
            String kept = daemon.post(DECISIONS, "{}").body();
            armed.set(true);

            assertThat(daemon.post(DECISIONS, "{}").body()).isEqualTo(kept);
        }
    }
}
