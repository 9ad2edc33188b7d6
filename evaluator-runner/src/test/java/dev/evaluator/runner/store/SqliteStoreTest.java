package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.NOON;
import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.aSample;
import static dev.evaluator.runner.store.Fixtures.answered;
import static dev.evaluator.runner.store.Fixtures.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.run.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("deep/down/evaluator.db");
    }

    @Override
    Store open() {
        return open(file());
    }

    private static Store open(Path file) {
        return Stores.open("sqlite:" + file, InstantSource.fixed(NOON), "evaluator test");
    }

    private static Store read(Path file) {
        return Stores.read("sqlite:" + file);
    }

    private static void assertRefused(ThrowingCallable use, String message) {
        assertThatThrownBy(use).isInstanceOf(StoreException.class).hasMessage(message);
    }

    @Test
    void onlySqliteFilesAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stores.read("evaluator.db"))
                .withMessage("a store must be like sqlite:evaluator.db, was 'evaluator.db'");
        assertThatIllegalArgumentException().isThrownBy(() -> Stores.read("sqlite:"));
    }

    @Test
    void aPathMayHoldOddCharacters() {
        Path odd = folder.resolve("50 % of #1 & Käse's.db");
        try (Store store = open(odd)) {
            store.create(aRun("r1", 1), samples(1).iterator());
        }

        try (Store store = read(odd)) {
            assertThat(store.runs()).hasSize(1);
        }
        assertThat(odd).exists();
    }

    @Test
    void aStoreOfANewerVersionIsRefused() throws SQLException {
        Path newer = folder.resolve("newer.db");
        open(newer).close();
        Sql.run(newer, "insert into evaluator_migration values (99, 'from the future', 0)");

        String message = newer + " is of version 99, this program knows up to version " + Migrations.VERSION
                + ": use a newer evaluator, or another --store";
        assertRefused(() -> open(newer), message);
        assertRefused(() -> read(newer), message);
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws Exception {
        Path foreign = folder.resolve("foreign.db");
        Sql.run(foreign, "create table customer (name text)");
        byte[] before = Files.readAllBytes(foreign);

        String message = foreign + " is not a store of evaluator: name another file with --store";
        assertRefused(() -> open(foreign), message);
        assertRefused(() -> read(foreign), message);
        assertThat(Files.readAllBytes(foreign)).isEqualTo(before);
    }

    @Test
    void anyOtherFileIsRefusedAndLeftAlone() throws IOException {
        Path text = Files.writeString(folder.resolve("cases.csv"), "input,reference\n".repeat(100));

        String message = text + " is not a store of evaluator: name another file with --store";
        assertRefused(() -> open(text), message);
        assertRefused(() -> read(text), message);
        assertThat(text).hasContent("input,reference\n".repeat(100));
    }

    @Test
    void aStoreThatIsNotThereCannotBeRead() {
        Path missing = folder.resolve("missing.db");

        assertRefused(
                () -> read(missing),
                "there is no store " + missing + ": make one with 'evaluator run', or name another with --store");
        assertThat(missing).doesNotExist();
    }

    @Test
    void anEmptyFileBecomesAStore() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.db"));

        try (Store store = open(empty)) {
            assertThat(store.runs()).isEmpty();
        }
    }

    @Test
    void oneProcessOpensAStoreOnce() {
        assertRefused(this::open, file() + " is already open in this process");
    }

    @Test
    void nobodyIsToldToWaitForAServiceThatDoesNotEnd() {
        assertThat(ProcessLock.advice("process 12 (evaluator serve, since " + NOON + ")"))
                .isEqualTo("stop it, run this command, and start it again");
        assertThat(ProcessLock.advice("process 12 (evaluator run, since " + NOON + ")"))
                .isEqualTo("wait for it, or use another --store");
    }

    @Test
    void aSecondProcessIsToldWhoHasTheStore() throws Exception {
        Path held = folder.resolve("held.db");
        try (Child holder = Child.start("hold", held)) {
            assertThat(holder.line()).isEqualTo("holding");

            assertRefused(
                    () -> open(held),
                    held + " is in use by process " + holder.pid() + " (evaluator child, since " + NOON
                            + "); wait for it, or use another --store");
            try (Store beside = read(held)) {
                assertThat(beside.runs()).isEmpty();
            }

            holder.kill();
            open(held).close();
        }
    }

    @Test
    void aStoreCanBeReadWhileAnotherProcessWrites() throws Exception {
        Path busy = folder.resolve("busy.db");
        try (Child writer = Child.start("record", busy)) {
            List<String> acknowledged = List.of(writer.line(), writer.line(), writer.line());

            try (Store beside = read(busy)) {
                Journal journal = beside.journal(Child.RUN);
                assertThat(acknowledged)
                        .allSatisfy(key -> assertThat(journal.answer(key)).isPresent());
                beside.cases(Child.RUN, 0, found -> {});
            }
        }
    }

    @Test
    void aStoreOpenForReadingWritesNothing() {
        Path file = folder.resolve("read.db");
        try (Store store = open(file)) {
            store.create(aRun("r1", 1), samples(1).iterator());
        }

        try (Store store = read(file)) {
            String message = file + " is open for reading only";
            assertRefused(() -> store.create(aRun("r2", 1), samples(1).iterator()), message);
            assertRefused(() -> store.mark("r1", RunRecord.State.COMPLETE, NOON), message);
            Journal journal = store.journal("r1");
            assertRefused(() -> journal.record(answered("k0", 0, "case-0", "Yes.")), message);
            store.flush();
            assertThat(store.planned("r1")).isEqualTo(1);
        }
    }

    @Test
    void whatIsRecordedBecomesDurableWithoutAnyoneWaiting() {
        Path file = folder.resolve("unasked.db");
        try (Store store = open(file);
                Store beside = read(file)) {
            store.create(aRun("r1", 1), samples(1).iterator());
            store.journal("r1").record(answered("k0", 0, "case-0", "Yes."));

            Journal seen = beside.journal("r1");
            while (seen.answer("k0").isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFullDiskIsSaidAndNothingIsTorn() throws Exception {
        Path full = folder.resolve("full.db");
        SqliteStore store =
                SqliteStore.open(Location.of("sqlite:" + full), InstantSource.fixed(NOON), "test", Pricing.NONE);
        store.create(aRun("r1", 1), samples(1).iterator());
        Journal journal = store.journal("r1");
        for (int i = 0; i < 300; i++) {
            journal.record(answered("safe-" + i, 0, "case-0", "Yes."));
        }
        store.flush();
        store.limit(1);

        StoreException refusal =
                untilRefused(() -> journal.record(answered("lost", 0, "case-0", "No. ".repeat(10_000))));
        Matcher message = Pattern.compile(Pattern.quote(
                                "no space left on " + full + ": free some space, then run with" + " --resume r1; ")
                        + "(\\d+) results before it are safe")
                .matcher(String.valueOf(refusal.getMessage()));
        assertThat(message.matches()).as(refusal.getMessage()).isTrue();
        assertThat(Integer.parseInt(message.group(1))).isEqualTo(300);
        assertRefused(store::flush, refusal.getMessage());
        assertRefused(() -> store.mark("r1", RunRecord.State.STOPPED, NOON), refusal.getMessage());
        assertThat(repeats(store)).isEqualTo(300);
        assertRefused(store::close, refusal.getMessage());

        assertThat(Sql.integrity(full)).isEqualTo("ok");
        try (Store again = open(full)) {
            assertThat(repeats(again)).isEqualTo(300);
            again.journal("r1").record(answered("more", 0, "case-0", "Yes."));
            assertThat(repeats(again)).isEqualTo(301);
        }
    }

    private static int repeats(Store store) {
        return store.findCase("r1", 0, "case-0").orElseThrow().repeats().size();
    }

    private static StoreException untilRefused(Runnable write) {
        while (true) {
            try {
                write.run();
            } catch (StoreException refusal) {
                return refusal;
            }
        }
    }

    @Test
    void aKilledProcessLosesNothingItAcknowledged() throws Exception {
        kill(1);
    }

    @Test
    @Tag("slow")
    void twoHundredKilledProcessesLoseNothingTheyAcknowledged() throws Exception {
        for (int seed = 2; seed < 202; seed++) {
            kill(seed);
        }
    }

    private void kill(int seed) throws Exception {
        Path file = folder.resolve("killed-" + seed + ".db");
        List<String> acknowledged;
        try (Child child = Child.start("record", file)) {
            acknowledged = child.killedAfter(1 + seed * 37 % 400);
        }

        try (Store store = open(file)) {
            Journal journal = store.journal(Child.RUN);
            assertThat(acknowledged).as("seed " + seed).isNotEmpty().allSatisfy(key -> {
                assertThat(journal.answer(key)).isPresent();
                assertThat(journal.judgement("j" + key)).isPresent();
                assertThat(journal.evaluations(key)).hasSize(2);
            });
            journal.record(answered("after", 0, "case-0", "Yes."));
        }
        assertThat(Sql.integrity(file)).as("seed " + seed).isEqualTo("ok");
    }

    @Test
    void everyAppliedMigrationIsNoted() throws SQLException {
        Path file = folder.resolve("noted.db");
        open(file).close();
        open(file).close();

        assertThat(Sql.texts(file, "select name from evaluator_migration order by version"))
                .startsWith("0001-runs-and-results.sql")
                .contains("0003-calibrations.sql")
                .doesNotHaveDuplicates();
        assertThat(Sql.texts(file, "select max(version) from evaluator_migration"))
                .containsExactly(String.valueOf(Migrations.VERSION));
    }

    @Test
    void aStoreOfTheFirstVersionKeepsItsRunsAndBeginsToCount() throws SQLException {
        Path file = folder.resolve("first.db");
        try (Store store = open(file)) {
            store.create(aRun("r1", 1), List.of(aSample("a")).iterator());
        }
        Sql.run(file, "drop table settled");
        Sql.run(file, "drop table counter");
        Sql.run(file, "drop index run_of_suite");
        Sql.run(file, "drop table calibration");
        Sql.run(file, "drop table label");
        Sql.run(file, "drop table probe");
        Sql.run(file, "drop table lease");
        Sql.run(file, "drop table sent");
        Sql.run(file, "drop table attempt");
        Sql.run(file, "drop table source_progress");
        Sql.run(file, "drop table removal");
        for (String table :
                List.of("baseline", "detector", "followed", "acknowledgement", "preference", "bill", "funnel")) {
            Sql.run(file, "drop table " + table);
        }
        for (String column : List.of("due", "window_from", "window_to")) {
            Sql.run(file, "alter table run drop column " + column);
        }
        Sql.run(file, "alter table response drop column tool_calls");
        Sql.run(file, "alter table response drop column finish");
        Sql.run(file, "alter table judgement drop column fence");
        Sql.run(file, "delete from evaluator_migration where version > 1");

        try (Store store = open(file)) {
            store.settle(new SettledCase("r1", 0, "a", Map.of(new Counter("cases", Map.of()), 1L)));
            store.flush();

            assertThat(store.runs()).containsExactly(aRun("r1", 1));
            assertThat(store.counters()).containsEntry(new Counter("cases", Map.of()), 1L);
        }
    }

    @Test
    void somebodyWhoLooksIsHeardBesideTheProcessThatHoldsTheStore() {
        Path file = folder.resolve("held.db");
        try (Store store = open(file)) {
            store.create(aRun("r1", 1), List.of(aSample("a")).iterator());
            Acknowledgement looking = new Acknowledgement("refunds", "I look", NOON, NOON.plusSeconds(60));
            Stores.acknowledge("sqlite:" + file, new Acknowledgement("refunds", "soon", NOON, NOON.plusSeconds(9)));

            Stores.acknowledge("sqlite:" + file, looking);
            store.journal("r1").record(Fixtures.answered("k", 0, "a", "Yes."));
            store.flush();

            assertThat(store.acknowledgements()).containsExactly(looking);
            assertThat(store.findCase("r1", 0, "a").orElseThrow().repeats()).hasSize(1);
        }
    }

    @Test
    void aPromptAndASampleAreStoredOnce() throws SQLException {
        Path file = folder.resolve("once.db");
        try (Store store = open(file)) {
            for (String run : List.of("r1", "r2")) {
                store.create(aRun(run, 1), List.of(aSample("a")).iterator());
                Journal journal = store.journal(run);
                journal.record(answered(run + "k", 0, "a", "Yes."));
                journal.record(Fixtures.judged(run + "j0", run + "k", Fixtures.grade("Does it agree?")));
                journal.record(Fixtures.judged(run + "j1", run + "k", Fixtures.grade("Does it agree?")));
                for (String digit : List.of("a", "b")) {
                    String fenced = "Data: =====" + digit.repeat(32) + "=====";
                    journal.record(Fixtures.judged(run + digit, run + "k", Fixtures.grade(fenced)));
                }
            }
        }

        assertThat(Sql.texts(file, "select body from prompt"))
                .as("whatever fence it was sent with")
                .containsExactlyInAnyOrder("Does it agree?", "Data: =====nonce=====");
        assertThat(Sql.texts(file, "select body from sample")).hasSize(1);
    }

    @Test
    void pagesAreFoundByIndex() throws SQLException {
        Path file = folder.resolve("plan.db");
        open(file).close();

        assertThat(Sql.texts(file, "explain query plan " + PlanRows.PAGE, "r1", 0, "", 256))
                .noneMatch(step -> step.startsWith("SCAN") || step.contains("TEMP B-TREE"));
        assertThat(Sql.texts(file, "explain query plan " + CaseRows.PAGE, "r1", 0, "", 256, 0))
                .filteredOn(step -> step.startsWith("SCAN"))
                .containsOnly("SCAN planned");
        assertThat(Sql.texts(file, "explain query plan " + ScoreRows.PAGE.results(), "r1", 0, "", 256, 0))
                .filteredOn(step -> step.startsWith("SCAN"))
                .containsOnly("SCAN plan");
    }
}
