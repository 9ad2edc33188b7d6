package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow are read line by line, each line once, whatever ends the process between. */
class FollowingTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private Path in = Path.of("");
    private Path out = Path.of("");
    private Following following;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
        restart();
    }

    private void restart() {
        following = new Following(this::files, out, () -> now, pause -> now = now.plus(pause));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(in)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(in.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String asked(String question) {
        return "{\"input\":\"" + question + "\"}\n";
    }

    /** Looks until nothing more has come for a minute. */
    private void settle() {
        following.look(this::write);
        now = now.plus(Duration.ofSeconds(60));
        following.look(this::write);
    }

    private void write(
            List<Path> files, TrafficFiles.Opener opener, Path samples, Path letters, Runnable beforeNaming) {
        List<String> read = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        try (Reading reading = TrafficFiles.of("tests", files).opened(opener).open()) {
            while (reading.hasNext()) {
                switch (reading.next()) {
                    case Line.Read(var interaction) ->
                        read.add(interaction.prompt().question());
                    case Line.Dead line ->
                        dead.add(line.line() + " at " + line.extent().offset());
                    case Line.Stored stored -> {}
                    case Line.Skipped skipped -> {}
                }
            }
            beforeNaming.run();
            Files.write(letters, dead);
            Files.write(samples, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> written(String end) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> segments = Files.list(out)) {
            for (Path segment : segments.filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .toList()) {
                all.addAll(Files.readAllLines(segment));
            }
        }
        return all;
    }

    private List<String> written() throws IOException {
        return written(".jsonl");
    }

    @Test
    void newFilesAndNewLinesAreReadOnceAndATornLineWaits() throws IOException {
        append("a", asked("one") + "{\"input\":");
        settle();
        append("a", "\"two\"}\n");
        append("b", asked("three"));
        settle();
        settle();

        assertThat(written()).containsExactly("one", "two", "three");
    }

    @Test
    void whatBelongsTogetherIsWaitedForAMinuteButNotForEver() throws IOException {
        append("a", asked("one"));
        following.look(this::write);
        for (int i = 0; i < 19; i++) {
            now = now.plus(Duration.ofSeconds(30));
            append("a", asked("more " + i));
            following.look(this::write);
            assertThat(written()).isEmpty();
        }
        now = now.plus(Duration.ofSeconds(30));
        append("a", asked("last"));
        following.look(this::write);

        assertThat(written()).hasSize(21);
    }

    @Test
    void aRestartGoesOnBehindTheLastSegment() throws IOException {
        append("a", asked("one"));
        settle();
        restart();
        append("a", asked("two"));
        settle();

        assertThat(written()).containsExactly("one", "two");
    }

    @Test
    void whateverEndsTheProcessNothingIsLostOrDoubled() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<String> questions = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            String question = "q" + step;
            questions.add(question);
            append("f" + random.nextInt(3), asked(question));
            if (random.nextInt(3) == 0) {
                crash(random.nextBoolean());
                restart();
            } else if (random.nextBoolean()) {
                settle();
            }
        }
        settle();

        assertThat(written()).containsExactlyInAnyOrderElementsOf(questions);
    }

    /** Ends while a segment is written: before its positions are kept, or just before it gets its name. */
    private void crash(boolean kept) {
        now = now.plus(Duration.ofMinutes(1));
        Following.Writer dying = (files, opener, samples, letters, beforeNaming) -> {
            if (kept) {
                beforeNaming.run();
                try {
                    Files.writeString(letters, "of a segment that never was\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            throw new IllegalStateException("killed");
        };
        following.look(dying);
        now = now.plus(Duration.ofMinutes(1));
        assertThatThrownBy(() -> following.look(dying)).hasMessage("killed");
    }

    @Test
    void aRenamedFileIsTheSameAndANewOneOfItsNameIsAnother() throws IOException {
        append("a", asked("one"));
        settle();
        append("a", asked("two"));
        Files.move(in.resolve("a"), in.resolve("a.1"));
        append("a", asked("three, which is longer than the other lines"));
        settle();

        assertThat(written()).containsExactlyInAnyOrder("one", "two", "three, which is longer than the other lines");
    }

    @Test
    void aFileThatWasWrittenAnewIsReadFromItsBeginning() throws IOException {
        append("a", asked("one") + asked("two"));
        settle();
        Files.writeString(in.resolve("a"), asked("new"));
        settle();
        Files.writeString(folder.resolve("other"), asked("one") + asked("two") + asked("six"));
        Files.move(folder.resolve("other"), in.resolve("a"), StandardCopyOption.REPLACE_EXISTING);
        settle();

        assertThat(written()).containsExactly("one", "two", "new", "one", "two", "six");
    }

    @Test
    void aDeadLineIsToldWithItsPlaceInTheWholeFile() throws IOException {
        append("a", asked("one") + asked("two"));
        settle();
        append("a", "{}\n");
        settle();

        assertThat(written(".dead")).containsExactly("3 at " + (asked("one") + asked("two")).length());
    }

    @Test
    void whatIsZippedIsReadAsAWholeOnce() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write((asked("one") + asked("two")).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(in.resolve("a.gz"), zipped.toByteArray());
        settle();
        restart();
        settle();

        assertThat(written()).containsExactly("one", "two");
    }

    @Test
    void positionsThatWereTakenAwayAreAskedForRatherThanGuessed() throws IOException {
        append("a", asked("one"));
        settle();
        Files.delete(out.resolve(".segment-00000001.positions"));

        assertThatThrownBy(this::restart).hasMessageContaining(".segment-00000001.positions is missing");
    }

    @Test
    void manyFilesTakeNoMoreThanALookEach() throws IOException {
        for (int i : IntStream.range(0, 200).toArray()) {
            append("f" + i, asked("q" + i));
        }
        settle();

        assertThat(written()).hasSize(200).doesNotHaveDuplicates();
    }
}
