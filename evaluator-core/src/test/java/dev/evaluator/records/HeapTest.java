package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, it is read by a process that has 64 MiB of heap for everything. */
class HeapTest {

    private static final String LAST = "{\"id\":\"last\",\"input\":\"z\"}\n";

    @TempDir
    private Path folder;

    /** The process: reads a file and prints what it counted. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] args) {
            long seen = 0;
            try (Reading reading =
                    TrafficFiles.of("tests", List.of(Path.of(args[0]))).open()) {
                while (reading.hasNext()) {
                    reading.next();
                    seen++;
                }
                System.out.println(seen + " read " + reading.counts().read() + " dead "
                        + reading.counts().dead());
            }
        }
    }

    private static String read(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("f"), content);
    }

    @Test
    void aLineOfFiveMebibytes() throws Exception {
        assertThat(read(file("{\"input\":\"" + "x".repeat(5 << 20) + "\"}\n" + LAST)))
                .isEqualTo("2 read 1 dead {TOO_LONG=1}");
    }

    @Test
    void aGibibyteOfZippedBlanks() throws Exception {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(member)) {
            zip.write(" ".repeat(16 << 20).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("f");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 64; i++) {
                out.write(member.toByteArray());
            }
        }

        assertThat(read(file)).isEqualTo("1 read 0 dead {LIMIT=1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-1", "1.5", "\"a\"", "[]", "{}", "true", "null", "[1]", "{\"a\":1}"})
    void aDocumentOfAMillionTokens(String value) throws Exception {
        int each = switch (value.charAt(0)) {
            case '[' -> value.length() == 2 ? 2 : 3;
            case '{' -> value.length() == 2 ? 2 : 4;
            default -> 1;
        };
        int most = Math.min((1_000_000 - 8) / each, (4 << 20) / (value.length() + 1) - 16);
        String document = "{\"input\":\"a\",\"x\":[" + (value + ",").repeat(most - 1) + value + "]}\n";

        assertThat(read(file(document + LAST))).startsWith("2 read");
    }
}
