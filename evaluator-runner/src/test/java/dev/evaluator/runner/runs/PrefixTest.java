package dev.evaluator.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.run.Allowance;
import dev.evaluator.run.Arm;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Events;
import dev.evaluator.run.Journal;
import dev.evaluator.run.Outcome;
import dev.evaluator.run.Pass;
import dev.evaluator.run.PassOptions;
import dev.evaluator.run.Permits;
import dev.evaluator.run.Stream;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a budget leaves of a run is the beginning of its order, whichever calls were fast. */
class PrefixTest {

    private static final int WORKERS = 64;
    private static final int CASES = 300;
    private static final int SEEDS = 100;

    @Test
    void whatIsReadIsAPrefixOfTheScheduleAndEveryAdmittedCallEnds() throws InterruptedException {
        List<Sample> cases = Cases.many(CASES);
        for (long seed = 0; seed < SEEDS; seed++) {
            int most = 80 + new Random(seed).nextInt(150);
            Purse purse = new Purse(
                    new Tariff(PurseTest.config()),
                    new Till(),
                    List.of(new Account(Limit.CALLS, "calls", most, 0)),
                    Optional.empty());
            Slow target = new Slow(seed);
            List<String> read = new ArrayList<>();

            Outcome outcome = replay(purse, target, cases, read);

            assertThat(outcome).isEqualTo(new Outcome.Spent());
            assertThat(read).as("seed " + seed).isEqualTo(ids(cases).subList(0, read.size()));
            assertThat(read).as("no more than was called, and little less").hasSizeBetween(most - 2 * WORKERS, most);
            assertThat(target.begun.get()).isEqualTo(most);
            assertThat(target.ended.get()).isEqualTo(most);
        }
    }

    private static List<String> ids(List<Sample> cases) {
        return cases.stream().map(Sample::id).toList();
    }

    private static Outcome replay(Allowance purse, Target target, List<Sample> cases, List<String> read)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Pass pass = new Pass(
                    Suite.named("tests")
                            .evaluate("accuracy", replay -> new Score.Graded(1, ""))
                            .build(),
                    new PassOptions("run", 1, WORKERS).within(purse),
                    new Nothing(),
                    sample -> UnaryOperator.identity(),
                    threads,
                    pause -> {},
                    Events.none());
            return pass.replay(
                    cases.iterator(),
                    List.of(new Arm(0, target, Stream.REPLAYED, new Permits(WORKERS))),
                    settled -> read.add(settled.sample().id()));
        }
    }

    private static final class Nothing implements Journal.Forgetting {
        @Override
        public void record(Entry.Judged judged) {}
    }

    /** Takes its time, more for some questions than for others. */
    private static final class Slow implements Target {
        private final long seed;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        Slow(long seed) {
            this.seed = seed;
        }

        @Override
        public String name() {
            return "assistant";
        }

        @Override
        public Digest digest() {
            return Digest.of("assistant");
        }

        @Override
        public Optional<String> revision() {
            return Optional.empty();
        }

        @Override
        public Response answer(Sample sample, int repeat) {
            begun.incrementAndGet();
            Random random = new Random(seed ^ sample.id().hashCode());
            for (int latency = random.nextInt(100); latency > 0; latency--) {
                Thread.yield();
            }
            ended.incrementAndGet();
            return new Response("yes", new Usage(11, 3), Duration.ZERO, Optional.of("m"));
        }
    }
}
