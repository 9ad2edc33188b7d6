package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Json;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.sample.Interaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be read is found again by its bytes, read again by them, and never told. */
class DeadLetterTest {

    private static final RedactionKey KEY = RedactionKey.of(new byte[RedactionKey.BYTES]);

    private static List<DeadLetter> letters(Traffic traffic) {
        return traffic.lines().stream()
                .filter(Line.Dead.class::isInstance)
                .map(line -> DeadLetter.of("tests", (Line.Dead) line))
                .toList();
    }

    private static TrafficFiles source(byte[] file) {
        return TrafficFiles.of("tests", List.of(Path.of("f")))
                .opened(any -> new ByteArrayInputStream(file))
                .keyed(KEY);
    }

    private static String at(byte[] file, Extent extent) {
        return new String(
                Arrays.copyOfRange(file, (int) extent.offset(), (int) (extent.offset() + extent.length())),
                StandardCharsets.UTF_8);
    }

    @Test
    void offsetAndLengthCutTheLineOutOfTheFile() {
        byte[] lines =
                "\uFEFF{\"input\":\"ä\"}\r\n\n{\"x\": 1}\n{\"id\":\"z\",\"input\":7".getBytes(StandardCharsets.UTF_8);
        byte[] array = "[ {\"input\":\"ä\"} ,\n {\"x\": 1},{\"y\":2}]".getBytes(StandardCharsets.UTF_8);
        byte[] table = "id,input\nä,b\n\"x\"\"y\nz\",a,b\nc,d\n".getBytes(StandardCharsets.UTF_8);

        assertThat(letters(Traffic.read(source(lines))))
                .extracting(letter -> at(lines, letter.extent()))
                .containsExactly("{\"x\": 1}", "{\"id\":\"z\",\"input\":7");
        assertThat(letters(Traffic.read(source(array))))
                .extracting(letter -> at(array, letter.extent()))
                .containsExactly("{\"x\": 1}", "{\"y\":2}");
        assertThat(letters(Traffic.read(source(table))))
                .extracting(letter -> at(table, letter.extent()))
                .containsExactly("\"x\"\"y\nz\",a,b");
    }

    @Test
    void theHashIsOfTheBytesAndOfTheKey() {
        byte[] file = "{\"x\": 1}\n{\"x\": 1}\n{\"x\": 2}\n".getBytes(StandardCharsets.UTF_8);

        List<String> hashes = letters(Traffic.read(source(file))).stream()
                .map(letter -> letter.extent().hmac())
                .toList();

        assertThat(hashes.get(0)).hasSize(64).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
        assertThat(letters(Traffic.read(source(file).keyed(RedactionKey.random())))
                        .getFirst()
                        .extent()
                        .hmac())
                .isNotEqualTo(hashes.getFirst());
    }

    @Test
    void whatIsTooLongToBeKeptIsHashedToItsEnd() {
        byte[] one = ("x".repeat(5 << 20) + "a\n{\"input\":\"b\"}\n").getBytes(StandardCharsets.UTF_8);
        byte[] other = ("x".repeat(5 << 20) + "b\n").getBytes(StandardCharsets.UTF_8);

        DeadLetter letter = letters(Traffic.read(source(one))).getFirst();

        assertThat(letter.extent().length()).isEqualTo((5 << 20) + 1);
        assertThat(letter.extent().hmac())
                .isNotEqualTo(
                        letters(Traffic.read(source(other))).getFirst().extent().hmac());
    }

    @Test
    void whatCanBeReadNowIsReadAndNothingElse() throws IOException {
        String lines = "{\"thread\":\"t\",\"q\":\"a\"}\n{\"strange\":\"b\"}\n{\"thread\":\"t\",\"q\":\"c\"}\n";
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        Told wrong = Told.mapping(Mapping.of(Json.parse("{\"input\":\"/q\"}")));
        Told right = Told.mapping(Mapping.of(Json.parse("{\"input\":\"/strange\"}")));
        TrafficFiles source = source(zipped.toByteArray());
        List<DeadLetter> letters = letters(Traffic.read(source.told(wrong)));

        Traffic again = Traffic.read(source.told(right).only(letters));

        assertThat(letters).hasSize(1);
        assertThat(again.only().prompt().question()).isEqualTo("b");
        assertThat(again.counts().seen()).isEqualTo(1);
        assertThat(letters(Traffic.read(source.told(wrong).only(letters)))).isEqualTo(letters);
    }

    @Test
    void ofALineOfSpansOnlyTheDeadOneIsReadAgainAndItKeepsItsConversation() {
        String silent = Otlp.spans(
                Otlp.span("a").with("gen_ai.conversation.id", "c").json(),
                Otlp.call("b").under("a").json(),
                Otlp.model("d").under("a").json());
        List<DeadLetter> letters = letters(Traffic.read(source(silent.getBytes(StandardCharsets.UTF_8))));

        assertThat(letters)
                .extracting(letter -> letter.extent().piece(), DeadLetter::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3, DeadReason.NO_CONTENT));
        // What fixes it stands in another file: the words that were kept apart.
        String words = Otlp.logs(Otlp.call("d").event("gen_ai.client.inference.operation.details", Json.nothing()));
        TrafficFiles both = TrafficFiles.of("tests", List.of(Path.of("f"), Path.of("words")))
                .opened(file -> new ByteArrayInputStream(
                        (file.toString().equals("f") ? silent : words).getBytes(StandardCharsets.UTF_8)))
                .keyed(KEY);
        Interaction read = Traffic.read(both.only(letters)).only();
        assertThat(read.conversation()).contains("c");
        assertThat(read.prompt().question()).isEqualTo("Where is it?");
    }

    @Test
    void whatHasChangedMeanwhileIsNotTakenForTheSame() {
        byte[] before = "{\"x\": 1}\n".getBytes(StandardCharsets.UTF_8);
        byte[] after = "{\"input\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Traffic.read(source(after).only(letters(Traffic.read(source(before)))))
                        .lines())
                .isEmpty();
    }

    @Test
    void lettersAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        byte[] file = "{\"x\": 1}\n{\"v\":1,\"input\":{}}\n".getBytes(StandardCharsets.UTF_8);
        List<DeadLetter> letters = letters(Traffic.read(source(file)));
        Path written = Files.write(
                folder.resolve("dead.jsonl"),
                letters.stream().map(letter -> letter.json().line()).toList());

        assertThat(DeadLetter.read(written)).isEqualTo(letters).hasSize(2);
        Files.writeString(written, "{\"reason\":\"not_json\",\"source\":\"s\",\"file\":\"f\",\"line\":-1}\n");
        assertThatThrownBy(() -> DeadLetter.read(written)).hasMessageContaining("dead.jsonl:1: bad_field line");
    }

    @Test
    void idsThatAreMadeCannotBeGuessedWithoutTheKey() {
        byte[] file =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}\n{\"custom_id\":\"otto@mail.test\",\"body\":"
                        .concat("{\"messages\":[{\"role\":\"user\",\"content\":\"How?\"}]}}\n")
                        .getBytes(StandardCharsets.UTF_8);

        Set<String> ids = new HashSet<>();
        for (TrafficFiles source : List.of(source(file), source(file).keyed(RedactionKey.random()))) {
            List<String> made = Traffic.read(source).interactions().stream()
                    .map(Interaction::id)
                    .toList();
            assertThat(made).hasSize(2).allMatch(id -> id.matches("h-[0-9a-f]{24}"));
            assertThat(Traffic.read(source).interactions())
                    .extracting(Interaction::id)
                    .isEqualTo(made);
            ids.addAll(made);
        }
        assertThat(ids).as("of two keys").hasSize(4);
    }

    /** All traps as one stream of lines; those that are no lines stay out. */
    private static byte[] traps() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(shared("formats/traps"))) {
            for (Path file : files.sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                all.writeBytes(bytes.length > 2 && bytes[0] == 0x1f ? unzipped(bytes) : bytes);
                all.write('\n');
            }
        }
        return all.toByteArray();
    }

    private static byte[] unzipped(byte[] cut) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(cut))) {
            for (int b = zip.read(); b >= 0; b = zip.read()) {
                all.write(b);
            }
        } catch (java.io.EOFException e) {
            // That is its trap.
        }
        return all.toByteArray();
    }

    @Test
    void allTrapsInOneStreamAddUp() throws IOException {
        byte[] traps = traps();

        Traffic traffic = Traffic.read(source(traps));

        Counts counts = traffic.counts();
        assertThat(counts.seen())
                .isEqualTo(traffic.lines().size())
                .isEqualTo(counts.read() + counts.skippedOnes() + counts.deadLines());
        assertThat(counts.read()).isGreaterThan(40);
        assertThat(counts.skipped()).containsKeys(SkipReason.DUPLICATE, SkipReason.REPLAYED, SkipReason.SUPERSEDED);
        assertThat(counts.dead()).hasSizeGreaterThan(8);
    }

    @Test
    void noTextOfATrapStandsInALetter() throws IOException {
        byte[] traps = traps();
        String letters = letters(Traffic.read(source(traps))).stream()
                .map(letter -> letter.json().line())
                .collect(Collectors.joining("\n"));

        // Names of fields may be told; what is longer than any of them, or has a blank, is text.
        Set<String> texts = Stream.of(new String(traps, StandardCharsets.ISO_8859_1).split("\""))
                .map(String::strip)
                .filter(text -> text.contains(" ") || text.length() > 40)
                .collect(Collectors.toSet());
        assertThat(texts).hasSizeGreaterThan(40);
        assertThat(texts).noneMatch(letters::contains);
        assertThat(letters).doesNotContain("not well-formed", "column", "Unexpected", "Exception");
        assertThat(letters.lines()).hasSizeGreaterThan(15);
    }
}
