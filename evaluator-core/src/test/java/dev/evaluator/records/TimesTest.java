package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private final Notes notes = new Notes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795165200.25",
                "\"2026-11-20T09:00:00.250Z\"",
                "\"2026-11-20T10:00:00.25+01:00\"",
            })
    void aTimeIsATextOrSeconds(String time) {
        assertThat(read(time)).contains(Instant.parse("2026-11-20T09:00:00.250Z"));
        assertThat(notes.counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795165200250", "1795165200250000", "1795165200250000000"})
    void anotherUnitIsGuessedAndNoted(String time) {
        assertThat(read(time)).contains(Instant.parse("2026-11-20T09:00:00.250Z"));
        assertThat(notes.counts()).containsOnlyKeys(Quality.UNIT_GUESSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1e25", "1e300", "\"yesterday\"", "\"\"", "\"+999999999-01-01T00:00:00Z\"", "[]", "true"})
    void whatIsNoTimeIsLeftOutAndNoted(String time) {
        assertThat(read(time)).isEmpty();
        assertThat(notes.counts()).containsOnlyKeys(Quality.BAD_OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource({"100, 101.5, 1500", "100, 100.0000005, 0.0005", "100, 100, 0"})
    void latencyIsTheTimeBetween(String start, String end, double millis) {
        assertThat(Times.between(read(start), read(end), notes)).contains(millis);
    }

    @Test
    void anEndBeforeItsStartTellsNothing() {
        assertThat(Times.between(read("101"), read("100"), notes)).isEmpty();
        notes.keep();
        assertThat(notes.counts()).containsOnlyKeys(Quality.CLOCK_SKEW);
    }

    private Optional<Instant> read(String time) {
        Optional<Instant> read =
                Times.read(Json.object().put("t", Json.parse(time)).build(), "t", notes);
        notes.keep();
        return read;
    }
}
