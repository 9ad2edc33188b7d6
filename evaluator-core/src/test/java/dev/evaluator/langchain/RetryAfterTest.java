package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                              | PT0S",
                "' 12 '                         | PT12S",
                "1.5                            | PT1.5S",
                "Tue, 24 Nov 2026 00:00:01 GMT  | PT1S",
                "Tuesday, 24-Nov-26 00:00:01 GMT| PT1S",
                "Tue, 24 Nov 2020 00:00:00 GMT  | PT0S",
            })
    void readsSecondsAndDates(String value, Duration wait) {
        assertThat(read("retry-after", value)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "1e9", "99999999999999999999", "Tue, 99 Nov 2026 00:00:00 GMT"})
    void ignoresWhatItCannotRead(String value) {
        assertThat(read("retry-after", value)).isEmpty();
    }

    @Test
    void prefersTheFinerHeader() {
        Map<String, List<String>> both = Map.of("retry-after", List.of("1"), "retry-after-ms", List.of("120"));

        assertThat(RetryAfter.of(both, CLOCK)).contains(Duration.ofMillis(120));
    }

    private static Optional<Duration> read(String name, String value) {
        return RetryAfter.of(Map.of(name, List.of(value)), CLOCK);
    }
}
