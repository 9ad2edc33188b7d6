package dev.evaluator.runner.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.records.Mapping;
import dev.evaluator.records.Told;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traffic of one window. */
class TrafficWindowTest {

    private static final Window TEN_TO_ELEVEN =
            new Window(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2026-11-20T11:00:00Z"));

    @TempDir
    private Path folder;

    private SuiteConfig suite(Origin origin) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String time : List.of("09:59:59", "10:00:00", "10:59:59", "11:00:00")) {
            lines.append("{\"id\": \"at-%s\", \"ts\": \"2026-11-20T%s\", \"q\": \"When?\"}%n"
                    .formatted(time.replace(':', '-'), time + "Z"));
        }
        lines.append("{\"id\": \"untimed\", \"q\": \"When?\"}\n");
        Path file = Files.writeString(folder.resolve("calls.jsonl"), lines);
        Told told = Told.mapping(Mapping.of(Json.parse("{\"id\": \"/id\", \"ts\": \"/ts\", \"input\": \"/q\"}")));
        return new SuiteConfig(
                "s",
                judges -> {
                    throw new AssertionError("nothing is scored");
                },
                List.of(),
                new TrafficConfig("t", List.of(file), origin, told, origin == Origin.PRODUCTION),
                List.of(),
                1,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                "ticket");
    }

    private static List<String> read(Traffic traffic) {
        List<String> ids = new ArrayList<>();
        traffic.forEachRemaining((Sample sample) -> ids.add(sample.id()));
        return ids;
    }

    @Test
    void holdsItsBeginningAndNotItsEndAndWhatHasNoTime() throws IOException {
        try (Traffic traffic = new Traffic(
                suite(Origin.PRODUCTION), Safeguard.forLooking(), Optional.of(TEN_TO_ELEVEN), dead -> {})) {
            assertThat(read(traffic)).containsExactly("at-10-00-00", "at-10-59-59", "untimed");
            Funnel funnel = traffic.funnel(3);
            assertThat(funnel.read()).isEqualTo(5);
            assertThat(funnel.outside()).isEqualTo(2);
            assertThat(funnel.admitted()).isEqualTo(3);
            assertThat(Funnel.of(funnel.json())).isEqualTo(funnel);
            assertThat(funnel.words()).isEqualTo("5 seen, 5 read, 2 outside of the window, 3 drawn");
        }
    }

    @Test
    void isNoneForCasesThatSomebodyWrote() throws IOException {
        try (Traffic traffic = new Traffic(
                suite(Origin.AUTHORED), Safeguard.forLooking(), Optional.of(TEN_TO_ELEVEN), dead -> {})) {
            assertThat(read(traffic)).hasSize(5);
        }
    }
}
