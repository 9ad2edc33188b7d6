package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evaluator.json.Json;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Role;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseReaderTest {

    @TempDir
    private Path folder;

    private Counts counts = new Intake("", Origin.AUTHORED, Optional.empty()).counts();

    @Test
    void aSpreadsheetBecomesCases() throws IOException {
        List<Interaction> cases = interactions("""
            input,reference,points,locale
            How long?,14 days,,en
            "She asked: ""May I?""
            In one sentence.",,a | b||c,de
            """);

        assertThat(cases).hasSize(2);
        assertThat(cases.get(0).origin()).isEqualTo(Origin.AUTHORED);
        assertThat(cases.get(0).conversation()).isEmpty();
        assertThat(cases.get(0).reference().text()).contains("14 days");
        assertThat(cases.get(0).reference().points()).isEmpty();
        assertThat(cases.get(0).slices()).containsExactly(entry("locale", "en"));
        assertThat(cases.get(1).prompt().question()).isEqualTo("She asked: \"May I?\"\nIn one sentence.");
        assertThat(cases.get(1).reference().text()).isEmpty();
        assertThat(cases.get(1).reference().points()).containsExactly("a", "b", "c");
    }

    @Test
    void aCaseHasTheSameIdInEitherForm() throws IOException {
        Interaction row = interactions("input,points,locale\nWhy?,a|b,en\n").getFirst();
        Interaction line = interactions("{\"locale\":\"de\",\"points\":[\"a\",\"b\"],\"input\":\"Why?\",\"label\":1}")
                .getFirst();

        assertThat(row.id()).isEqualTo(line.id()).matches("c-[0-9a-f]{24}");
    }

    @Test
    void anIdOfAnotherShapeIsHashed() throws IOException {
        assertThat(interactions("id,input\nlate parcel,Why?\n").getFirst().id()).matches("h-[0-9a-f]{24}");
    }

    @Test
    void aRowTwiceIsADuplicate() throws IOException {
        assertThat(interactions("input,locale\nWhy?,en\nHow?,en\nWhy?,en\n")).hasSize(2);
        assertThat(counts.read()).isEqualTo(2);
        assertThat(counts.skipped()).containsExactly(entry(SkipReason.DUPLICATE, 1L));
        assertThat(counts.seen()).isEqualTo(3);
    }

    @Test
    void thousandsOfIdsAreToldApart() throws IOException {
        StringBuilder file = new StringBuilder("id,input\n");
        IntStream.range(0, 5_000)
                .forEach(i -> file.append("case-").append(i % 4_000).append(",Why?\n"));

        assertThat(interactions(file.toString())).hasSize(4_000);
        assertThat(counts.duplicates()).isEqualTo(1_000);
    }

    @Test
    void aConversationComesBeforeTheInput() throws IOException {
        Interaction read = interactions("""
            input,conversation
            And then?,"[{""role"":""user"",""content"":""Hi""},{""role"":""assistant"",""content"":""Hello""}]"
            """).getFirst();

        assertThat(read.prompt().messages())
                .containsExactly(Message.user("Hi"), Message.assistant("Hello"), Message.user("And then?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"{\"tone\":1};tone;1", "0.5;*;0.5", "false;*;0", "{\"tone\":true};tone;1"})
    void aLabelIsAScoreByEvaluator(String label, String evaluator, double score) throws IOException {
        String line = "{\"input\":\"Why?\",\"output\":\"So.\",\"label\":" + label + "}";
        String row = "input,output,label\nWhy?,So.,\"" + label.replace("\"", "\"\"") + "\"\n";

        assertThat(interactions(line).getFirst().labels()).containsExactly(entry(evaluator, score));
        assertThat(interactions(row).getFirst().labels()).containsExactly(entry(evaluator, score));
    }

    @Test
    void marksOfOtherSystemsAreNoFaults() throws IOException {
        String file = "\uFEFFinput,locale\r\n\r\n   \r\nWhy?,en\r\nHow?,de";

        assertThat(interactions(file))
                .extracting(read -> read.slices().get("locale"))
                .containsExactly("en", "de");
        assertThat(interactions("\uFEFF\n{\"input\":\"Why?\"}\r\n\n{\"input\":\"How?\"}"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Why?,en,more~bad_field",
                "Why?~bad_field",
                ",en~missing_field input",
                "\"Why?\"en,de~bad_field",
                "\"Why?,en~truncated"
            })
    void aBadRowIsNamedAndTheRestIsRead(String row, String problem) throws IOException {
        List<Line> lines =
                read("input,locale\nFirst,en\n\n" + row + (problem.equals("truncated") ? "" : "\nLast,de\n"));

        assertThat(deaths(lines)).containsExactly("cases:4: " + problem);
        assertThat(counts.read()).isEqualTo(problem.equals("truncated") ? 1 : 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{\"input\":\"a\",\"input\":\"b\"}~duplicate_key",
                "{\"input\":\"a\"}{}~not_json",
                "{\"input\":NaN}~not_json",
                "{\"input\":[1]}~bad_field input",
                "{\"input\":\" \"}~missing_field input",
                "{\"input\":\"a\",\"locale\":{}}~bad_field locale",
                "{\"input\":\"a\",\"points\":{}}~bad_field points",
                "{\"input\":\"a\",\"label\":2}~bad_field label",
                "{\"input\":\"a\",\"label\":{\"tone\":\"good\"}}~bad_field label/tone",
                "{\"input\":\"a\",\"conversation\":[{\"role\":\"king\"}]}~bad_field conversation/0/role",
                "{\"hello\":\"world\"}~unknown_format",
                "[1]~unknown_format",
                "{\"v\":2,\"input\":{}}~bad_field v",
                "{\"set\":\"s\",\"outputs\":[],\"id\":\"1\"}~missing_field messages"
            })
    void aBadLineIsNamedAndTheRestIsRead(String line, String problem) throws IOException {
        List<Line> lines = read("{\"input\":\"first\"}\n" + line + "\n{\"input\":\"last\"}");

        assertThat(deaths(lines)).containsExactly("cases:2: " + problem);
        assertThat(counts.read()).isEqualTo(2);
        assertThat(counts.seen()).isEqualTo(3);
    }

    @Test
    void nestingHasALimit() throws IOException {
        String deep = "{\"input\":\"a\",\"points\":" + "[".repeat(70) + "]".repeat(70) + "}";

        assertThat(deaths(read(deep + "\n{\"input\":\"last\"}"))).containsExactly("cases:1: too_deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"question,reference\nWhy?,So.\n", "input,locale,locale\nWhy?,a,b\n"})
    void aFileUnderABadHeaderIsOneDeadLine(String file) throws IOException {
        assertThat(read(file)).hasOnlyElementsOfType(Line.Dead.class).hasSize(1);
    }

    @Test
    void bytesThatAreNotUtf8CostOneLine() throws IOException {
        byte[] bytes = "input\nWhy?\nWh\u00ff?\nHow?\n".getBytes(StandardCharsets.ISO_8859_1);

        List<Line> lines = read(Files.write(folder.resolve("cases"), bytes));

        assertThat(deaths(lines)).containsExactly("cases:3: not_utf8");
        assertThat(counts.read()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aLineMayHaveFourMebibytes(int excess) throws IOException {
        String start = "{\"input\":\"a\",\"points\":[\"" + "x".repeat(1 << 20) + "\"]";
        String line = start + " ".repeat(Lines.LONGEST - start.length() - 1 + excess) + "}";

        List<Line> lines = read(line + "\n{\"input\":\"last\"}\n");

        assertThat(deaths(lines)).isEqualTo(excess == 0 ? List.of() : List.of("cases:1: too_long"));
        assertThat(counts.seen()).isEqualTo(2);
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotSwallowTheFile() throws IOException {
        String rest = ("b".repeat(1_023) + "\n").repeat(5 << 10);

        List<Line> lines = read("input\nfirst\n\"" + rest + "last\n");

        assertThat(((Line.Dead) lines.get(1)).place()).isEqualTo(folder.resolve("cases") + ":3: too_long");
        assertThat(((Line.Read) lines.getLast()).interaction().prompt().question())
                .isEqualTo("last");
    }

    @Test
    void halfASurrogatePairBecomesAReplacementCharacter() throws IOException {
        assertThat(interactions("{\"input\":\"a\\ud800b\"}").getFirst().prompt().question())
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void aSampleComesBackAsItWasWritten() throws IOException {
        String line =
                "{\"input\":\"Why?\",\"output\":\"So.\",\"reference\":\"r\",\"label\":{\"tone\":0.5},\"locale\":\"en\"}";
        Interaction authored = interactions(line).getFirst();
        Sample sample = Redactor.off().redact(authored, new Inclusion(0.25));

        List<Line> lines = read(sample.json().line());

        assertThat(lines).containsExactly(new Line.Stored(sample));
    }

    @Test
    void theFixturesReadAsExpected() throws IOException {
        Json expected = Json.parse(Files.readString(shared("formats/EXPECTED.json")));
        for (String fixture : List.of(
                "cases.csv",
                "cases.jsonl",
                "f0-interaction.jsonl",
                "f0-sample.jsonl",
                "traps/t14-bom-crlf-blank.jsonl",
                "traps/t15-not-utf8.jsonl",
                "traps/t16-too-deep.jsonl",
                "traps/t20-lone-surrogate.jsonl",
                "traps/t21-nan.jsonl",
                "traps/t32-wrong-types.jsonl",
                "traps/t34-torn-last-line.jsonl",
                "traps/t35-unknown-format.jsonl",
                "traps/t36-two-on-a-line.jsonl")) {
            List<Line> lines = read(shared("formats/" + fixture));
            Json want = expected.member(fixture).orElseThrow();
            assertThat(counts.seen())
                    .as(fixture)
                    .isEqualTo(want.at("/seen").flatMap(Json::whole).orElseThrow());
            assertThat(counts.read())
                    .as(fixture)
                    .isEqualTo(want.at("/records").flatMap(Json::whole).orElseThrow());
            want.member("quality")
                    .orElse(Json.nothing())
                    .members()
                    .forEach((oddity, count) -> assertThat(
                                    counts.quality().get(Quality.valueOf(oddity.toUpperCase(Locale.ROOT))))
                            .as(fixture)
                            .isEqualTo(count.whole().orElseThrow()));
            counts.dead()
                    .forEach((reason, lost) -> assertThat(
                                    want.at("/dead/" + reason.label()).flatMap(Json::whole))
                            .as(fixture)
                            .contains(lost));
            assertThat(lines).as(fixture).hasSize((int) counts.seen());
        }
    }

    @Test
    void theWrittenExamplesSayWhatTheyMean() throws IOException {
        List<Line> lines = read(shared("formats/cases.jsonl"));

        assertThat(lines)
                .extracting(line ->
                        ((Line.Read) line).interaction().prompt().messages().size())
                .containsExactly(1, 1, 3, 1);
        Interaction late = ((Line.Read) lines.get(1)).interaction();
        assertThat(late.id()).isEqualTo("late-parcel");
        assertThat(late.reference().context()).hasSize(1);
        Interaction labelled = ((Line.Read) lines.get(3)).interaction();
        assertThat(labelled.observed()).contains("Gifts cannot be returned.");
        assertThat(labelled.labels()).containsExactly(entry("accuracy", 0.0));
    }

    @Test
    void recordingsAreSyntheticCasesWithTheirReference() throws IOException {
        List<Line> lines = read(shared("data/llmdrift-prime/recordings.jsonl"));

        assertThat(counts.read()).isEqualTo(1_000);
        assertThat(counts.seen()).isEqualTo(1_000);
        Interaction first = ((Line.Read) lines.getFirst()).interaction();
        assertThat(first.id()).isEqualTo("prime-0");
        assertThat(first.origin()).isEqualTo(Origin.SYNTHETIC);
        assertThat(first.reference().text()).contains("yes");
        assertThat(first.slices()).containsOnly(entry("task", "prime"), entry("class", "prime"));
        assertThat(first.prompt().messages()).extracting(Message::role).containsExactly(Role.USER);
    }

    private List<Interaction> interactions(String content) throws IOException {
        return read(content).stream()
                .map(line -> ((Line.Read) line).interaction())
                .toList();
    }

    private List<Line> read(String content) throws IOException {
        return read(Files.writeString(folder.resolve("cases"), content));
    }

    private List<Line> read(Path file) {
        List<Line> lines = new ArrayList<>();
        try (CaseReader reader = CaseReader.open("support", List.of(file))) {
            reader.forEachRemaining(lines::add);
            counts = reader.counts();
        }
        return lines;
    }

    private List<String> deaths(List<Line> lines) {
        return lines.stream()
                .filter(Line.Dead.class::isInstance)
                .map(line -> ((Line.Dead) line).place().replaceFirst("^.*cases", "cases"))
                .toList();
    }
}
