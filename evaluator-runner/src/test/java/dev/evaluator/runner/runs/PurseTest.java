package dev.evaluator.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.langchain.AnswerLimit;
import dev.evaluator.run.Allowance;
import dev.evaluator.run.Callee;
import dev.evaluator.runner.config.Access;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.Prices;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.target.Usage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever calls take, and in whatever order they end: a purse is used up and never exceeded. */
class PurseTest {

    private static final int WORKERS = 64;
    private static final int SEEDS = 1_000;
    private static final long LONGEST = 1_000;
    private static final long INPUT = 500;
    private static final Callee ASSISTANT = new Callee(Callee.Role.TARGET, "assistant");
    private static final Tariff TARIFF = new Tariff(config());

    static Config config() {
        return config(Optional.empty());
    }

    private static Config config(Optional<AnswerLimit> told) {
        TargetConfig assistant = new TargetConfig.Endpoint(
                "assistant",
                URI.create("http://localhost/v1"),
                "m",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                WORKERS,
                false,
                OptionalLong.empty(),
                Access.usual(URI.create("http://localhost/v1")),
                Optional.empty(),
                told);
        return new Config(
                Path.of("evaluator.yaml"),
                Map.of(),
                "sqlite:none",
                Map.of("assistant", assistant),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                MetricsConfig.DEFAULT,
                Optional.of(
                        new Prices("EUR", LocalDate.of(2026, 11, 20), Map.of("m", new Prices.Price(3, 15, LONGEST)))));
    }

    private static Allowance.Request aRequest() {
        return new Allowance.Request() {
            @Override
            public Callee callee() {
                return ASSISTANT;
            }

            @Override
            public long mostInput() {
                return INPUT;
            }
        };
    }

    private static Purse purse(Account... accounts) {
        return new Purse(TARIFF, new Till(), List.of(accounts), Optional.empty());
    }

    /** What calls took that were made by 64 workers until nobody may call any more. */
    private static Amounts spend(Purse purse, long seed, Amounts ceiling) throws Exception {
        AtomicLong calls = new AtomicLong();
        AtomicLong tokens = new AtomicLong();
        AtomicLong nanos = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            IntStream.range(0, WORKERS)
                    .forEach(worker -> workers.add(threads.submit(() -> {
                        Random random = new Random(seed * WORKERS + worker);
                        Optional<Allowance.Reserved> reserved = purse.reserve(aRequest());
                        while (reserved.isPresent()) {
                            Usage usage = new Usage(1 + random.nextLong(INPUT), 1 + random.nextLong(LONGEST));
                            for (int latency = random.nextInt(20); latency > 0; latency--) {
                                Thread.yield();
                            }
                            Amounts took = TARIFF.used(ASSISTANT, Optional.of("m"), 1, usage)
                                    .orElseThrow();
                            assertThat(calls.addAndGet(1)).isLessThanOrEqualTo(ceiling.calls());
                            assertThat(tokens.addAndGet(took.tokens())).isLessThanOrEqualTo(ceiling.tokens());
                            assertThat(nanos.addAndGet(took.nanos())).isLessThanOrEqualTo(ceiling.nanos());
                            reserved.get().settle(usage, Optional.of("m"));
                            reserved = purse.reserve(aRequest());
                        }
                        return null;
                    })));
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        return new Amounts(calls.get(), tokens.get(), nanos.get());
    }

    @Test
    void noInterleavingExceedsACeilingAndNoneLeavesRoomForOneMoreCall() throws Exception {
        Amounts most = TARIFF.most(aRequest());
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Amounts ceiling = new Amounts(
                    50 + random.nextInt(200),
                    most.tokens() * (20 + random.nextInt(100)),
                    most.nanos() * (20 + random.nextInt(100)));
            Purse purse = purse(
                    new Account(Limit.CALLS, "calls", ceiling.calls(), 0),
                    new Account(Limit.TOKENS, "tokens", ceiling.tokens(), 0),
                    new Account(Limit.MONEY, "money", ceiling.nanos(), 0));

            Amounts spent = spend(purse, seed, ceiling);

            Limit what = purse.spent().orElseThrow().what();
            assertThat(spent.of(what) + most.of(what)).as("seed " + seed).isGreaterThan(ceiling.of(what));
        }
    }

    @Test
    void soMuchIsSetAsideAsTheModelIsToldWhateverIsTheLongestAnswerOfItsPrice() {
        Tariff told = new Tariff(config(Optional.of(new AnswerLimit(AnswerLimit.Name.MAX_TOKENS, 200))));

        assertThat(TARIFF.most(aRequest())).isEqualTo(new Amounts(1, 1_500, Limit.nanos((500 * 3 + 1_000 * 15) / 1e6)));
        assertThat(told.most(aRequest())).isEqualTo(new Amounts(1, 700, Limit.nanos((500 * 3 + 200 * 15) / 1e6)));
    }

    @Test
    void aCallIsSettledByWhatItTookToTheLastOfItsTokens() throws InterruptedException {
        Account tokens = new Account(Limit.TOKENS, "tokens", 10_000, 0);
        Account money = new Account(Limit.MONEY, "money", Limit.nanos(1), 0);
        Purse purse = purse(tokens, money);

        Allowance.Reserved reserved = purse.reserve(aRequest()).orElseThrow();
        assertThat(tokens.left()).as("500 bytes and the longest answer").isEqualTo(10_000 - 1_500);
        assertThat(money.left()).as("500 at 3 and 1000 at 15 a million").isEqualTo(1_000_000_000 - 16_500_000);
        reserved.settle(new Usage(120, 80), Optional.of("m"));

        assertThat(tokens.left()).isEqualTo(10_000 - 200);
        assertThat(money.left()).as("120 at 3 and 80 at 15 a million").isEqualTo(1_000_000_000 - 1_560_000);
    }

    @Test
    void whoDoesNotTellTokensIsTakenToHaveUsedWhatWasSetAsideAndWhoFailedNothing() throws InterruptedException {
        Account tokens = new Account(Limit.TOKENS, "tokens", 10_000, 0);
        Purse purse = purse(tokens);

        purse.reserve(aRequest()).orElseThrow().settle(Usage.NONE, Optional.empty());
        assertThat(tokens.left()).isEqualTo(8_500);
        purse.reserve(aRequest()).orElseThrow().release();

        assertThat(tokens.left()).isEqualTo(8_500);
    }

    @Test
    void aDayThatBeginsHasEverythingAgainAndOwesNothingForTheLast() throws InterruptedException {
        AtomicLong day = new AtomicLong(1);
        Account calls = new Account(Limit.CALLS, "calls", 2, 1, day::get);
        Account tokens = new Account(Limit.TOKENS, "tokens", 3_000, 0, day::get);
        Purse purse = purse(calls, tokens);

        Allowance.Reserved late = purse.reserve(aRequest()).orElseThrow();
        day.set(2);
        late.settle(new Usage(1, 1), Optional.of("m"));

        assertThat(calls.left()).isEqualTo(2);
        assertThat(tokens.left()).isEqualTo(3_000);
        assertThat(purse.reserve(aRequest())).isPresent();
    }

    @Test
    void nothingIsAdmittedOnceTheTimeIsOver() throws InterruptedException {
        Instant begin = Instant.parse("2026-11-20T12:00:00Z");
        AtomicLong seconds = new AtomicLong();
        Purse purse = new Purse(
                TARIFF,
                new Till(),
                List.of(),
                Optional.of(new Purse.Closing(
                        () -> begin.plusSeconds(seconds.get()), begin.plusSeconds(60), "time-per-run of 60 s")));

        assertThat(purse.reserve(aRequest())).isPresent();
        seconds.set(60);

        assertThat(purse.reserve(aRequest())).isEmpty();
        assertThat(purse.spent().orElseThrow().words()).isEqualTo("time-per-run of 60 s");
    }

    @Test
    void pursesOfOneTillShareWhatIsLeftOfTheDay() throws InterruptedException {
        Till till = new Till();
        till.share(List.of(new Account(Limit.CALLS, "calls-per-day", 3, 0)));
        Purse run = new Purse(TARIFF, till, List.of(), Optional.empty());
        Purse probes = new Purse(TARIFF, till, List.of(), Optional.empty());

        run.reserve(aRequest()).orElseThrow().release();
        probes.reserve(aRequest()).orElseThrow().release();
        till.share(List.of(new Account(Limit.CALLS, "calls-per-day", 3, 0)));
        run.reserve(aRequest()).orElseThrow().release();

        assertThat(run.reserve(aRequest())).isEmpty();
        assertThat(probes.reserve(aRequest())).isEmpty();
    }
}
