package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.NOON;
import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.aSample;
import static dev.evaluator.runner.store.Fixtures.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaluator.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a store whole where the lock of the system does not: its file is gone, or another machine has it. */
class LeaseTest {

    @TempDir
    private Path folder;

    private Store open(Path file, Instant now) {
        return Stores.open("sqlite:" + file, InstantSource.fixed(now), "evaluator test");
    }

    private static void forgetTheLock(Path file) throws Exception {
        Files.delete(Path.of(file + ".lock"));
    }

    @Test
    void aSecondProcessIsRefusedAndToldWhoHasTheStoreEvenWithoutTheLock() throws Exception {
        Path file = folder.resolve("held.db");
        try (Child holder = Child.start("hold", file)) {
            assertThat(holder.line()).isEqualTo("holding");
            forgetTheLock(file);

            assertThatThrownBy(() -> open(file, NOON.plusSeconds(14)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(file + " is in use by process " + holder.pid() + " (evaluator child, since " + NOON
                            + "), as it said at most 15 s ago; wait for it, or use another --store");
        }
    }

    @Test
    void aProcessThatWasKilledIsFollowedAtOnce() throws Exception {
        Path file = folder.resolve("killed.db");
        try (Child holder = Child.start("hold", file)) {
            assertThat(holder.line()).isEqualTo("holding");
            holder.kill();

            open(file, NOON.plusSeconds(1)).close();
        }
    }

    @Test
    void aStalledProcessThatWakesAfterItsLeaseWasTakenWritesNothing() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc")), "skipped: a process can be stopped on Unix only");
        Path file = folder.resolve("stalled.db");
        try (Child stalled = Child.start("stall", file)) {
            assertThat(stalled.line()).isEqualTo("holding");
            stalled.signal("STOP");
            forgetTheLock(file);
            try (Store store = open(file, NOON.plusSeconds(15))) {
                assertThat(store.holdsLease()).isTrue();
                store.create(aRun("r2", 1), List.of(aSample("a")).iterator());
                String taken = file + " was taken over by process "
                        + ProcessHandle.current().pid() + " (evaluator test, since " + NOON.plusSeconds(15)
                        + ") while this process gave no sign of life; it writes nothing more here: end it";

                stalled.signal("CONT");
                stalled.proceed();

                assertThat(stalled.line()).isEqualTo(taken);
                assertThat(stalled.line()).isEqualTo("leads no more");
                assertThat(stalled.line()).isEqualTo(taken);
                store.journal("r2").record(answered("k", 0, "a", "Yes."));
                store.flush();
                assertThat(store.holdsLease()).isTrue();
                assertThat(store.journal("r1").answer("late")).isEmpty();
                assertThat(store.find("r1").orElseThrow().state()).isEqualTo(RunRecord.State.RUNNING);
            }
        }
        assertThat(Sql.integrity(file)).isEqualTo("ok");
    }

    @Test
    void aProcessOnAnotherMachineHasItUntilItsLeaseHasPassed() throws Exception {
        Path file = folder.resolve("shared.db");
        open(file, NOON).close();
        Json other = new Holder(7, "evaluator serve", "2026-11-20T11:00:00Z", "elsewhere", "unknown").json();
        Sql.run(
                file,
                "update lease set token = 41, holder = '" + other.line() + "', until_at = "
                        + Columns.nanos(NOON.plusSeconds(9)));

        assertThatThrownBy(() -> open(file, NOON.plusSeconds(8)))
                .hasMessage(file + " is in use by process 7 on elsewhere (evaluator serve, since 2026-11-20T11:00:00Z),"
                        + " as it said at most 15 s ago; stop it, run this command, and start it again");
        try (Store store = open(file, NOON.plusSeconds(9))) {
            assertThat(Sql.texts(file, "select token from lease")).containsExactly("42");
            assertThat(store.holdsLease()).isTrue();
        }
    }

    @Test
    void aStoreThatIsClosedIsFreeAtOnceAndEveryHolderHasAHigherToken() throws Exception {
        Path file = folder.resolve("closed.db");
        for (int holder = 1; holder <= 3; holder++) {
            open(file, NOON).close();

            assertThat(Sql.texts(file, "select token || ' ' || until_at from lease"))
                    .containsExactly(holder + " 0");
        }
    }

    @Test
    void whoOnlyReadsDoesNotLead() {
        Path file = folder.resolve("read.db");
        open(file, NOON).close();

        try (Store store = Stores.read("sqlite:" + file)) {
            assertThat(store.holdsLease()).isFalse();
        }
    }

    @Test
    void aSignOfLifeIsGivenAgainAndAgainUntilTheEnd() throws Exception {
        var signs = new Semaphore(0);
        Heartbeat heartbeat = Heartbeat.start(Duration.ofMillis(1), signs::release);

        signs.acquire(3);
        heartbeat.close();

        assertThat(Lease.TERM.dividedBy(3)).isEqualTo(Duration.ofSeconds(5));
    }
}
