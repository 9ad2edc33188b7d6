package dev.evaluator.records;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {

    @TempDir
    private Path folder;

    private Recordings recordings = Recordings.read(List.of());

    @BeforeEach
    void aSmallFile() throws IOException {
        recordings = recorded("""
            {"v":1,"set":"s","id":"1","messages":[{"role":"user","content":"Why?"}],"outputs":[\
            {"endpoint":"a","period":"2024","model":"a-2","text":"new"},\
            {"endpoint":"a","period":"2023","model":"a-1","text":"old","latency_ms":1.5,"completion_tokens":7},\
            {"endpoint":"b","period":"x","text":"one"},{"endpoint":"b","period":"x","text":"two"},\
            {"endpoint":"b","period":"x","text":"three"},{"endpoint":"b","period":"x","text":"never","weight":0}]}
            """);
    }

    @Test
    void anEndpointAnswersAsItDid() {
        Response response = target("a", Optional.of("2023")).answer(Examples.asking("  Why?\r\n"), 0);

        assertThat(response.text()).isEqualTo("old");
        assertThat(response.model()).contains("a-1");
        assertThat(response.latency()).isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(response.usage().output()).isEqualTo(7);
    }

    @Test
    void withoutPeriodTheFirstIsPlayed() {
        assertThat(target("a", Optional.empty())
                        .answer(Examples.asking("Why?"), 0)
                        .text())
                .isEqualTo("old");
    }

    @Test
    void repeatsServeEachAlternativeOnceThenStartAgain() {
        Target target = target("b", Optional.empty());
        List<String> texts = IntStream.range(0, 8)
                .mapToObj(
                        repeat -> target.answer(Examples.asking("Why?"), repeat).text())
                .toList();

        assertThat(texts.subList(0, 3)).containsExactlyInAnyOrder("one", "two", "three");
        assertThat(texts.get(3)).isEqualTo("never");
        assertThat(texts.subList(4, 8)).isEqualTo(texts.subList(0, 4));
    }

    @Test
    void whatIsNotRecordedFailsWithWhatIs() {
        Sample sample = Examples.asking("How?");

        assertThatThrownBy(() -> target("a", Optional.of("2024")).answer(sample, 0))
                .isInstanceOfSatisfying(
                        CallFailed.class, e -> assertThat(e.kind()).isEqualTo(CallFailed.Kind.NOT_RECORDED))
                .hasMessage("no answer of a@2024 is recorded for case case-1; the prompt is in no recording");
    }

    @Test
    void anUnknownEndpointOrPeriodIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> target("c", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no endpoint 'c' is recorded; there are [a, b]");
        assertThatThrownBy(() -> target("a", Optional.of("2022")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("endpoint 'a' has no period '2022' recorded; there are [2023, 2024]");
    }

    @Test
    void theIdentityCoversFileEndpointPeriodAndSeed() throws IOException {
        Recordings others =
                recorded("{\"set\":\"s\",\"id\":\"1\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],"
                        + "\"outputs\":[{\"endpoint\":\"a\",\"period\":\"2023\",\"text\":\"old\"}]}\n");

        assertThat(List.of(
                        target("a", Optional.of("2023")).digest(),
                        target("a", Optional.of("2024")).digest(),
                        target("b", Optional.empty()).digest(),
                        recordings
                                .target("t", "b", Optional.empty(), new SeededOrder(2))
                                .digest(),
                        others.target("t", "a", Optional.empty(), SeededOrder.DEFAULT)
                                .digest()))
                .doesNotHaveDuplicates();
        assertThat(target("a", Optional.empty()).digest())
                .isEqualTo(target("a", Optional.of("2023")).digest());
    }

    @Test
    void aBrokenFileIsRefusedWithTheLine() {
        assertThatThrownBy(() -> recorded("\n{\"set\":\"s\",\"id\":\"1\",\"messages\":[],\"outputs\":[]}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("recordings.jsonl:2: missing_field messages");
    }

    @Test
    void theSeededOrderIsThatOfTheHandedOverEndpoint() {
        // Worked out with recorded_endpoint.py: Store([], [], 1).unit("verdict", "gpt-4", "rubric", "1", None, 0).
        assertThat(SeededOrder.DEFAULT.unit("verdict", "gpt-4", "rubric", "1", "None", "0"))
                .isEqualTo(0.119504705934447);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4,2023-03", "gpt-4,2023-06", "gpt-3.5-turbo,2023-03", "gpt-3.5-turbo,2023-06"})
    void everyPrimeQuestionHasItsRecordedAnswer(String endpoint, String period) {
        Path file = shared("data/llmdrift-prime/recordings.jsonl");
        Target target = Recordings.read(List.of(file)).target("t", endpoint, Optional.of(period), SeededOrder.DEFAULT);

        List<Sample> samples = Examples.samples(file);

        assertThat(samples).hasSize(1_000);
        assertThat(samples).allSatisfy(sample -> {
            Response response = target.answer(sample, 0);
            assertThat(response.model().orElseThrow()).startsWith(endpoint);
            assertThat(response.latency()).isPositive();
            assertThat(response.usage().output()).isPositive();
        });
    }

    private Target target(String endpoint, Optional<String> period) {
        return recordings.target("t", endpoint, period, SeededOrder.DEFAULT);
    }

    private Recordings recorded(String lines) throws IOException {
        return Recordings.read(List.of(Files.writeString(folder.resolve("recordings.jsonl"), lines)));
    }
}
