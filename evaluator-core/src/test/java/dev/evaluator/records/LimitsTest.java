package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit at its value and one beyond. */
class LimitsTest {

    private static final String USER = "{\"role\":\"user\",\"content\":\"a\"}";

    @ParameterizedTest
    @CsvSource({"2000,0", "2001,1"})
    void messages(int count, int dead) {
        expect(dead, "limit input/messages", repeated(count, USER), "");
    }

    @ParameterizedTest
    @CsvSource({"256,0", "257,1"})
    void partsOfAMessage(int count, int dead) {
        String parts = repeated(count, "{\"type\":\"text\",\"text\":\"a\"}");

        expect(dead, "limit input/messages/parts", "{\"role\":\"user\",\"content\":[" + parts + "]}", "");
    }

    @ParameterizedTest
    @CsvSource({"256,0", "257,1"})
    void tools(int count, int dead) {
        expect(dead, "limit input/tools", USER, ",\"tools\":[" + repeated(count, "{}") + "]");
    }

    @ParameterizedTest
    @CsvSource({"262144,0", "262145,1"})
    void argumentsOfATool(int length, int dead) {
        // What stands around the text belongs to the arguments, too.
        String text = "x".repeat(length - "{'a':''}".length());
        String call = "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"a\":\""
                + text + "\"}}}]}";

        expect(dead, "limit input/messages/arguments", USER + "," + call + "," + USER, "");
    }

    @ParameterizedTest
    @CsvSource({"1048576,0", "1048577,1"})
    void resultOfATool(int length, int dead) {
        String result = "{\"role\":\"tool\",\"content\":\"" + "x".repeat(length) + "\"}";

        expect(dead, "limit input/messages/response", USER + "," + result, "");
    }

    @ParameterizedTest
    @CsvSource({"64,0", "65,1"})
    void depth(int depth, int dead) {
        // The document itself is the first.
        expectLine(dead, "too_deep", extra("[".repeat(depth - 1) + "]".repeat(depth - 1)));
    }

    @ParameterizedTest
    @CsvSource({"1000000,0", "1000001,1"})
    void tokens(int tokens, int dead) {
        int around = 8; // { messages [ ... ] x [ ... ] }, each name and value one, and the message below
        int message = 6;
        expectLine(dead, "limit", extra("[" + "1,".repeat(tokens - around - message - 1) + "1]"));
    }

    @ParameterizedTest
    @CsvSource({"4000000,0", "4000001,1"})
    void tokensOfTelemetry(int tokens, int dead) {
        String line = "{\"resourceSpans\":[],\"x\":[" + "1,".repeat(tokens - 9) + "1]}";

        assertThat(Traffic.of(line).losses()).isEqualTo(Collections.nCopies(dead, "file1:1: limit"));
    }

    @ParameterizedTest
    @CsvSource({"2097152,0", "2097153,1"})
    void charactersOfAString(int length, int dead) {
        expectLine(dead, "limit", extra('"' + "x".repeat(length) + '"'));
    }

    @ParameterizedTest
    @CsvSource({"64,0", "65,1"})
    void charactersOfANumber(int length, int dead) {
        expectLine(dead, "limit", extra("1".repeat(length)));
    }

    @ParameterizedTest
    @CsvSource({"1024,0", "1025,1"})
    void charactersOfAName(int length, int dead) {
        expectLine(dead, "limit", extra("{\"" + "x".repeat(length) + "\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"4194304,0", "4194305,1"})
    void charactersOfASpan(int length, int dead) {
        int half = 1 << 20;
        Otlp span = Otlp.call("a")
                .with("a", "x".repeat(half))
                .with("b", "x".repeat(half))
                .with("c", "x".repeat(half));
        int rest = length - (int) OtlpValues.size(span.with("d", "").json());
        String line = Otlp.spans(Otlp.call("a")
                .with("a", "x".repeat(half))
                .with("b", "x".repeat(half))
                .with("c", "x".repeat(half))
                .with("d", "x".repeat(rest))
                .json());

        assertThat(Traffic.of(line).losses()).isEqualTo(Collections.nCopies(dead, "file1:1: too_long span"));
    }

    @ParameterizedTest
    @CsvSource({"190,0", "240,1"})
    void ratioOfWhatIsZipped(int ratio, int dead) throws IOException {
        byte[] line = ("{\"input\":\"a\"}\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        SplittableRandom random = new SplittableRandom(3);
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(line);
            // Of noise as much is left as there was, of blanks next to nothing.
            for (int i = 0; i < 40; i++) {
                byte[] noise = new byte[1 << 10];
                random.nextBytes(noise);
                zip.write(Base64.getEncoder().encode(noise));
                zip.write(" ".repeat(ratio * 1_465 - 1_368).getBytes(StandardCharsets.UTF_8));
                zip.write('\n');
            }
        }

        assertThat(40L * (ratio * 1_465 + 1) / zipped.size() > Unzipped.MOST_RATIO)
                .as("ratio of %d bytes", zipped.size())
                .isEqualTo(dead == 1);
        assertThat(Traffic.of(zipped.toByteArray()).counts().dead().getOrDefault(DeadReason.LIMIT, 0L))
                .isEqualTo(dead);
    }

    @Test
    void whatIsZippedTwiceIsNotUnzippedTwice() throws IOException {
        byte[] twice = "{\"input\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
                zip.write(twice);
            }
            twice = zipped.toByteArray();
        }

        assertThat(Traffic.of(twice).counts().read()).isZero();
        assertThat(Traffic.of(twice).counts().deadLines()).isPositive();
    }

    private static String extra(String value) {
        return "{\"messages\":[" + USER + "],\"x\":" + value + "}";
    }

    private static void expectLine(int dead, String reason, String line) {
        assertThat(Traffic.of(line).losses()).isEqualTo(Collections.nCopies(dead, "file1:1: " + reason));
    }

    @Test
    void whatWaitsHasItsPlaceUntilTheOldestMustGo() {
        Waiting<String> waiting = new Waiting<>();
        int half = (int) (Waiting.MOST_CHARACTERS / 2);

        assertThat(waiting.put("a", "first", new Place("f", 1, half))).isEmpty();
        assertThat(waiting.put("b", "second", new Place("f", 2, half))).isEmpty();
        assertThat(waiting.put("c", "third", new Place("f", 3, 1)))
                .extracting(Waiting.Held::piece)
                .containsExactly("first");
        assertThat(waiting.take("a")).isEmpty();
        assertThat(waiting.take("b").orElseThrow().place().line()).isEqualTo(2);
        assertThat(waiting.put("d", "fourth", new Place("f", 4, half))).isEmpty();
    }

    @Test
    void onlySoManyPiecesWaitHoweverSmallTheyAre() {
        Waiting<Integer> waiting = new Waiting<>();

        for (int i = 0; i < Waiting.MOST; i++) {
            assertThat(waiting.put("k" + i, i, new Place("f", i, 1))).isEmpty();
        }

        assertThat(waiting.put("one more", -1, new Place("f", 1, 1)))
                .extracting(Waiting.Held::piece)
                .containsExactly(0);
    }

    private static void expect(int dead, String problem, String messages, String more) {
        List<String> losses = Traffic.of("{\"request\":{\"messages\":[" + messages + "]" + more
                        + "},\"response\":{\"id\":\"r\",\"choices\":[]}}")
                .losses();

        assertThat(losses).isEqualTo(Collections.nCopies(dead, "file1:1: " + problem));
    }

    private static String repeated(int count, String item) {
        return String.join(",", Collections.nCopies(count, item));
    }
}
