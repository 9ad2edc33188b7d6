package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Conversations that nobody named. */
class ThreadsTest {

    @Test
    void aHistoryThatEndsWithAnEarlierAnswerBelongsToItsConversation() {
        Traffic traffic = Traffic.of(
                call("a", user("Hi"), "Hello"),
                call("b", user("Hi") + "," + said("Hello") + "," + user("Why?"), "So."),
                call(
                        "c",
                        user("Hi") + "," + said("Hello") + "," + user("Why?") + "," + said("So.") + "," + user("Ah"),
                        "!"),
                call("d", user("Other"), "Hello"));

        assertThat(traffic.interactions())
                .extracting(read -> read.conversation().orElse("-"))
                .containsExactly("-", "a", "a", "-");
        assertThat(traffic.interactions())
                .extracting(read -> read.recorded().turn().orElse(-1))
                .containsExactly(-1, 1, 2, -1);
        assertThat(traffic.counts().quality()).isEmpty();
    }

    @Test
    void aHistoryNobodyHasSeenIsNoted() {
        Traffic traffic = Traffic.of(call("a", user("Hi") + "," + said("Hello") + "," + user("Why?"), "So."));

        assertThat(traffic.only().conversation()).isEmpty();
        assertThat(traffic.counts().quality()).containsOnlyKeys(Quality.UNLINKED);
    }

    @Test
    void theStepsOfAToolLoopBelongTogether() {
        String call = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"1\",\"function\":"
                + "{\"name\":\"find\",\"arguments\":\"{}\"}}]}";
        Traffic traffic = Traffic.of(
                "{\"request\":{\"messages\":[" + user("Find 7")
                        + "]},\"response\":{\"id\":\"a\",\"choices\":[{\"message\":" + call + "}]}}",
                call(
                        "b",
                        user("Find 7") + "," + call
                                + ",{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"here\"}",
                        "Here."));

        assertThat(traffic.interactions())
                .extracting(read -> read.conversation().orElse("-"))
                .containsExactly("-", "a");
    }

    @Test
    void aConversationThatHasANameKeepsIt() {
        Traffic traffic = Traffic.of(
                "{\"id\":\"s\",\"conversations\":[{\"from\":\"human\",\"value\":\"Hi\"},"
                        + "{\"from\":\"gpt\",\"value\":\"Hello\"}]}",
                call("b", user("Hi") + "," + said("Hello") + "," + user("Why?"), "So."));

        assertThat(traffic.interactions())
                .extracting(read -> read.conversation().orElse("-"))
                .containsExactly("s", "s");
    }

    @Test
    void casesThatPeopleWriteAreEachTheirOwn() {
        Traffic traffic = Traffic.of("{\"input\":\"Hi\",\"output\":\"Hello\"}", """
            {"input":"Why?","conversation":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}\
            """);

        assertThat(traffic.interactions()).extracting(Interaction::conversation).allMatch(Optional::isEmpty);
    }

    @Test
    void onlySoManyAreRemembered() {
        Threads threads = new Threads();
        Notes notes = new Notes();
        Interaction first = Traffic.of(call("a", user("Hi"), "Hello")).only();
        Interaction later = Traffic.of(call("b", user("Hi") + "," + said("Hello") + "," + user("Why?"), "So."))
                .only();
        threads.linked(first, notes);
        List<Interaction> others = IntStream.range(0, Threads.REMEMBERED - 1)
                .mapToObj(i -> asked("Hi " + i))
                .toList();

        others.forEach(other -> threads.linked(other, notes));
        assertThat(threads.linked(later, notes).conversation()).contains("a");
        threads.linked(asked("One more"), notes);
        assertThat(threads.linked(later, notes).conversation()).isEmpty();
    }

    private static Interaction asked(String question) {
        return new Interaction(
                "x",
                Origin.PRODUCTION,
                "tests",
                Optional.empty(),
                Prompt.of(question),
                Optional.of("Hello"),
                Reference.NONE,
                Map.of(),
                Map.of());
    }

    private static String call(String id, String messages, String answer) {
        return "{\"request\":{\"messages\":[" + messages + "]},\"response\":{\"id\":\"" + id
                + "\",\"choices\":[{\"message\":{\"content\":\"" + answer + "\"}}]}}";
    }

    private static String user(String words) {
        return "{\"role\":\"user\",\"content\":\"" + words + "\"}";
    }

    private static String said(String words) {
        return "{\"role\":\"assistant\",\"content\":\"" + words + "\"}";
    }
}
