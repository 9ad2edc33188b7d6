package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every source of traffic keeps, wherever it reads from. */
abstract class TrafficSourceContract {

    /** Returns a source that holds these documents, in this order. */
    abstract TrafficSource holding(List<String> documents);

    @Test
    void everyReadingBeginsAtTheStartAndKnowsNothingOfAnother() {
        TrafficSource source = holding(List.of(question("a"), question("b"), question("a")));

        Traffic first = Traffic.read(source);
        Traffic second = Traffic.read(source);

        assertThat(second).isEqualTo(first);
        assertThat(first.counts().read()).isEqualTo(2);
    }

    @Test
    void whateverStandsThereIsHandedOutAndCountedOnce() {
        Traffic traffic = Traffic.read(holding(List.of(
                question("a"),
                question("a"),
                "{\"strange\":1}",
                "{\"id\":\"l\",\"call_type\":\"aembedding\"}",
                "{\"id\":\"l\",\"call_type\":\"completion\"}")));

        assertThat(traffic.lines()).hasSize(5);
        assertThat(traffic.counts().seen()).isEqualTo(5);
        assertThat(traffic.counts().skipped()).containsOnlyKeys(SkipReason.DUPLICATE, SkipReason.NOT_LLM);
        assertThat(traffic.counts().dead()).containsOnlyKeys(DeadReason.UNKNOWN_FORMAT, DeadReason.NO_CONTENT);
    }

    @Test
    void theEndIsTheEndHoweverOftenItIsAskedFor() {
        try (Reading reading = holding(List.of(question("a"))).open()) {
            assertThat(reading.hasNext()).isTrue();
            assertThat(reading.hasNext()).isTrue();
            reading.next();
            assertThat(reading.hasNext()).isFalse();
            assertThat(reading.hasNext()).isFalse();
            assertThatThrownBy(reading::next).isInstanceOf(NoSuchElementException.class);
            assertThat(reading.counts().seen()).isEqualTo(1);
        }
    }

    @Test
    void anEmptySourceIsNoError() {
        assertThat(Traffic.read(holding(List.of())).counts().seen()).isZero();
    }

    @Test
    void aReadingMayBeClosedEarlyAndTwice() {
        Reading reading = holding(
                        IntStream.range(0, 100).mapToObj(i -> question("q" + i)).toList())
                .open();
        reading.next();

        reading.close();
        reading.close();

        assertThat(reading.counts().read()).isPositive();
    }

    @Test
    void whatBelongsTogetherIsJoinedAcrossTheWholeSource() {
        String answer = "{\"custom_id\":\"a\",\"response\":{\"body\":{\"choices\":[]}}}";
        String question = "{\"custom_id\":\"a\",\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}]}}";

        Traffic traffic = Traffic.read(holding(Stream.of(
                        List.of(answer),
                        IntStream.range(0, 50).mapToObj(i -> question("q" + i)).toList(),
                        List.of(question))
                .flatMap(List::stream)
                .toList()));

        assertThat(traffic.counts().read()).isEqualTo(51);
        assertThat(traffic.counts().seen()).isEqualTo(51);
    }

    private static String question(String words) {
        return "{\"input\":\"" + words + "\"}";
    }
}
