package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.calendar.Cron;
import dev.evaluator.runner.calendar.Timing;
import dev.evaluator.runner.config.Misfire;
import dev.evaluator.runner.config.ScheduleConfig;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant FRIDAY = Instant.parse("2026-11-20T06:00:00Z");
    private static final Suites.Part PART = new Suites.Part(
            Suite.named("refunds")
                    .evaluate("any", replay -> new Score.Graded(1, ""))
                    .build(),
            "assistant",
            Stream.REPLAYED);

    private final Freshness freshness = new Freshness();
    private Optional<ScheduleConfig> schedule = Optional.of(ScheduleConfig.every(Duration.ofHours(1)));

    private static RunRecord run(String id, Instant started) {
        return new RunRecord(
                id,
                RunRecord.Kind.RUN,
                "refunds",
                Digest.of("suite"),
                1,
                Json.nothing(),
                List.of(),
                RunRecord.State.RUNNING,
                started,
                Optional.empty());
    }

    private boolean isNews(String run, long cases, Instant now) {
        return freshness.isNews(PART, schedule, run(run, FRIDAY), cases, now);
    }

    @Test
    void aRunThatGoesOnIsNewsHoweverLongItTakes() {
        for (int hour = 0; hour < 10; hour++) {
            assertThat(isNews("r1", hour, FRIDAY.plus(Duration.ofHours(hour)))).isTrue();
        }
        assertThat(isNews("r1", 9, FRIDAY.plus(Duration.ofHours(12)).minusSeconds(1)))
                .isTrue();
        assertThat(isNews("r1", 9, FRIDAY.plus(Duration.ofHours(12)))).isFalse();
        assertThat(isNews("r1", 10, FRIDAY.plus(Duration.ofHours(13)))).isTrue();
    }

    @Test
    void aRunThatWasFoundStandingIsNoNewsLongAfterItBegan() {
        assertThat(isNews("r1", 50, FRIDAY.plus(Duration.ofHours(3)))).isFalse();
    }

    @Test
    void aWeekendWithoutRunsIsNotMissed() {
        schedule = Optional.of(new ScheduleConfig(
                new Timing.Calendar(Cron.of("0 6 * * 1-5"), ZoneId.of("UTC")),
                Duration.ofMinutes(2),
                ScheduleConfig.LAG,
                Misfire.ONCE,
                ZoneId.of("UTC")));

        assertThat(isNews("r1", 9, Instant.parse("2026-11-25T06:01:59Z"))).isTrue();
        assertThat(isNews("r1", 9, Instant.parse("2026-11-25T06:02:00Z"))).isFalse();
    }

    @Test
    void aSuiteWithoutAScheduleMissesNothing() {
        schedule = Optional.empty();

        assertThat(isNews("r1", 9, FRIDAY.plus(Duration.ofDays(900)))).isTrue();
    }
}
