package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
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
