package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Configs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.Pricing;
import dev.evaluator.runner.store.ProbeRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.target.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money is counted by the prices of its time, calls without a price beside it, and both rise over restarts. */
class SpendingTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Scores.NOON);

    @TempDir
    private Path folder;

    private Config config(String schedule) throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "input,reference\nHow long?,14 days\n");
        Files.writeString(
                folder.resolve("prices.yaml"),
                "{currency: EUR, read: 2026-11-20, models: {judge-large: {input: 2, output: 4}}}");
        return Configs.load(Files.writeString(folder.resolve("evaluator.yaml"), """
            targets: {assistant: {url: http://127.0.0.1:1/v1, model: small}}
            judges: {large: {url: http://127.0.0.1:1/v1, model: judge-large}}
            suites:
              refunds:
                cases: cases.csv
                evaluators: {accuracy: {rubric: accuracy, judge: large}}
                budget: {cost-per-day: 60 EUR}
                %s
            prices: prices.yaml
            """.formatted(schedule)), Map.of());
    }

    private Scrape after(double perToken, String model, int second) throws IOException {
        return after(perToken, model, second, "");
    }

    private Scrape after(double perToken, String model, int second, String schedule) throws IOException {
        Pricing pricing = new Pricing() {
            @Override
            public Optional<String> currency() {
                return Optional.of("EUR");
            }

            @Override
            public OptionalDouble of(String named, Usage usage) {
                return named.equals("judge-large")
                        ? OptionalDouble.of(perToken * (usage.input() + usage.output()))
                        : OptionalDouble.empty();
            }
        };
        Config config = config(schedule);
        try (Store store = Stores.open("sqlite:" + folder.resolve("evaluator.db"), CLOCK, "test", pricing);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ConfiguredConnections connections = new ConfiguredConnections(config, CLOCK)) {
            store.save(new ProbeRecord(
                    "large",
                    Digest.of("large"),
                    "refunds",
                    model,
                    new Usage(100, 20),
                    Json.object().put("calls", 3).build(),
                    Scores.NOON.plusSeconds(second)));
            return Scrape.of(ScoreMetrics.of(new Workbench(config, store, connections, CLOCK, threads, duration -> {}))
                    .scrape("text/plain")
                    .body());
        }
    }

    @Test
    void aChangeOfPricesIsNoStepInWhatWasPaid() throws IOException {
        assertThat(after(0.001, "judge-large", 1).value("evaluator_cost_total", "role=judge", "currency=EUR"))
                .isCloseTo(0.12, within(1e-9));
        assertThat(after(0.002, "judge-large", 2).value("evaluator_cost_total", "role=judge", "currency=EUR"))
                .isCloseTo(0.12 + 0.24, within(1e-9));
    }

    @Test
    void callsWithoutAPriceAreCountedApartAndTheBudgetStandsBeside() throws IOException {
        Scrape scrape = after(0.001, "judge-new", 1);

        assertThat(scrape.value("evaluator_unpriced_calls_total", "model=judge-new"))
                .isEqualTo(3);
        assertThat(scrape.value("evaluator_unpriced_calls_total", "model=judge-large"))
                .isZero();
        assertThat(scrape.value("evaluator_cost_total", "model=judge-large", "role=judge"))
                .isZero();
        assertThat(scrape.value("evaluator_cost_budget_per_day", "suite=refunds", "currency=EUR"))
                .isEqualTo(60);
    }

    @Test
    void theBudgetOfADayIsHeldAgainstThatDayAndNotAgainstTwentyFourHours() throws IOException {
        assertThat(after(0.001, "judge-large", -86_400).value("evaluator_cost_today", "suite=refunds", "currency=EUR"))
                .isZero();
        Scrape scrape = after(0.001, "judge-large", 1);

        assertThat(scrape.value("evaluator_cost_today", "suite=refunds", "currency=EUR"))
                .isCloseTo(0.12, within(1e-9));
        assertThat(scrape.value("evaluator_cost_total", "role=judge", "currency=EUR"))
                .isCloseTo(0.24, within(1e-9));
    }

    @Test
    void aDayBeginsWhereTheTimesOfTheScheduleAreTold() throws IOException {
        String inTokyo = "schedule: {every: 1h, zone: Asia/Tokyo}";
        int beforeMidnightThere = -21 * 3600 - 900;
        int afterMidnightThere = -21 * 3600;

        after(0.001, "judge-large", beforeMidnightThere, inTokyo);
        Scrape scrape = after(0.001, "judge-large", afterMidnightThere, inTokyo);

        assertThat(scrape.value("evaluator_cost_today", "suite=refunds", "currency=EUR"))
                .isCloseTo(0.12, within(1e-9));
    }
}
