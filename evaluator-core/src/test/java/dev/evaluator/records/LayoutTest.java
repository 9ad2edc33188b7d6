package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How files may lie: lines, arrays, documents over several lines, zipped or not. */
class LayoutTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"input\":\"a\"}\n{\"input\":\"b\"}",
                "[{\"input\":\"a\"},{\"input\":\"b\"}]",
                "\uFEFF \n[\n  {\"input\":\"a\"}\n , {\n\"input\"\n:\n\"b\"\n}\n]\n\n",
                "{\n  \"input\": \"a\"\n}\n{\n  \"input\": \"b\"\n}\n",
                "{ \"input\": \"a\",\r\n  \"x\": \"]} \\\" {[\" }\r\n{ \"input\": \"b\" }",
                "[{\"input\":\"a\"}]\n[{\"input\":\"b\"}]\n",
                "[{\"input\":\"a\"}]\n{\"input\":\"b\"}\n",
                "[]\n{\"input\":\"a\"}\n{\"input\":\"b\"}\n"
            })
    void theSameCasesAreReadHoweverTheyLie(String file) {
        Traffic traffic = Traffic.of(Told.NOTHING, file);

        assertThat(traffic.losses()).isEmpty();
        assertThat(traffic.interactions())
                .extracting(read -> read.prompt().question())
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"input\":\"a\"},{\"input\":},{\"input\":\"b\"}] | 1: not_json | 2",
                "[{\"input\":\"a\"},,{\"input\":\"b\"}] | 1: not_json | 2",
                "[{\"input\":\"a\"},{\"input\":\"b\"},] | 1: not_json | 2",
                "[{\"input\":\"a\"} {\"input\":\"b\"}] | 1: not_json | 0",
                "[{\"input\":\"a\"},{\"input\":\"b\"} | 1: truncated | 2",
                "[{\"input\":\"a\"}, | 1: truncated | 1",
                "[{\"input\":\"a\"},{\"inp | 1: truncated | 1",
                "[7,{\"input\":\"a\"}] | 1: unknown_format | 1",
                "[{\"input\":\"a\"}] x | 1: not_json | 1"
            })
    void aBadElementCostsOnlyItself(String file, String loss, int read) {
        Traffic traffic = Traffic.of(Told.NOTHING, file + (loss.endsWith("truncated") ? "" : "\n"));

        assertThat(traffic.losses()).containsExactly("file1:" + loss);
        assertThat(traffic.counts().read()).isEqualTo(read);
    }

    @Test
    void anElementStandsWhereItBegins() {
        assertThat(Traffic.of(Told.NOTHING, "[\n{\"input\":\"a\"},\n\n{\"inputs\":\n1}]")
                        .losses())
                .containsExactly("file1:4: unknown_format");
    }

    @Test
    void aTornFirstLineCostsOnlyItself() {
        Traffic traffic = Traffic.of("{\"input\":\"a\",", "{\"input\":\"b\"}", "{\"input\":\"c\"}");

        assertThat(traffic.losses()).containsExactly("file1:1: not_json");
        assertThat(traffic.counts().read()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"input\":\"a\"}\n{\"input\":\"b\"}", "[{\"input\":\"a\"},{\"input\":\"b\"}]", "input\na\nb"})
    void whatIsZippedIsUnzippedWhateverItsName(String file) throws IOException {
        assertThat(Traffic.of(zipped(file.getBytes(StandardCharsets.UTF_8))).interactions())
                .hasSize(2);
    }

    @Test
    void oneFileMayBeZippedInPieces() throws IOException {
        byte[] first = zipped("{\"input\":\"a\"}\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(
                zipped("{\"input\":\"b\"}\n".getBytes(StandardCharsets.UTF_8)), 0, both, first.length, first.length);

        assertThat(Traffic.of(both).counts().read()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 10, 15, 60, 100, 1_000, 3_000})
    void whatWasZippedAndCutGivesItsWholeLinesAndOneDeadOne(int length) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            lines.append("{\"input\":\"")
                    .append(Integer.toHexString(i * 0x9E3779B9))
                    .append("\"}\n");
        }
        byte[] zipped = zipped(lines.toString().getBytes(StandardCharsets.UTF_8));

        Traffic traffic = Traffic.of(Arrays.copyOf(zipped, Math.min(length, zipped.length - 1)));

        assertThat(traffic.counts().dead())
                .containsOnlyKeys(DeadReason.TRUNCATED)
                .containsValue(1L);
        assertThat(traffic.counts().read()).isEqualTo(traffic.lines().size() - 1L);
    }

    @Test
    void whatUnzipsToTooMuchIsGivenUp() throws IOException {
        byte[] line = "{\"input\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write(line);
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 64; i++) {
                zip.write(blanks);
            }
        }

        Traffic traffic = Traffic.of(bomb.toByteArray());

        assertThat(traffic.counts().read()).isEqualTo(1);
        assertThat(traffic.losses()).containsExactly("file1:2: limit");
    }

    @ParameterizedTest
    @CsvSource({
        "4194304, false, 1",
        "4194305, false, 0",
        "33554432, true, 1",
        "33554433, true, 0",
    })
    void aLineMayBeFourMebibytesLongAndThirtyTwoOfTelemetry(int length, boolean telemetry, int parsed) {
        // Blanks are no string, so only the line's own limit is met.
        String start = telemetry ? "{\"resourceSpans\":[]," : "{";
        String end = "\"input\":[7]}";
        String line = start + " ".repeat(length - start.length() - end.length()) + end;

        List<String> losses = Traffic.of(line, "{\"input\":\"a\"}").losses();

        assertThat(losses.stream().anyMatch(loss -> loss.contains("too_long"))).isEqualTo(parsed == 0);
    }

    @Test
    void anElementThatIsTooLongCostsOnlyItself() {
        Traffic traffic = Traffic.of("[{\"input\":\"" + "x".repeat(5 << 20) + "\"},", "{\"input\":\"a\"}]");

        assertThat(traffic.losses()).containsExactly("file1:1: too_long");
        assertThat(traffic.only().prompt().question()).isEqualTo("a");
    }

    @Test
    void endlessBytesWithoutLineEndAreReadInConstantMemory() {
        long most = 200L << 20;
        TrafficFiles source =
                TrafficFiles.of("tests", List.of(Path.of("endless"))).opened(file -> new Endless(most));
        long before = used();

        Traffic traffic = Traffic.read(source);

        assertThat(traffic.losses()).containsExactly("endless:1: too_long");
        assertThat(used() - before).isLessThan(64L << 20);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] zipped(byte[] file) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(file);
        }
        return zipped.toByteArray();
    }

    /** So many letters. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, (byte) 'x');
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
