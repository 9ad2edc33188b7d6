package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A pass calls no more than it may, and what was cut short counts for nothing. */
class AllowanceTest {

    private final Remembering journal = new Remembering();

    private static Allowance calls(long most) {
        AtomicLong left = new AtomicLong(most);
        return request -> left.getAndDecrement() > 0 ? Optional.of((usage, model) -> {}) : Optional.empty();
    }

    private Passes.Told replay(Allowance allowance, Target target, int cases) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(4).within(allowance), journal, threads);
            return Passes.replay(pass, Cases.many(cases).iterator(), found -> true, Passes.arm(target));
        }
    }

    @Test
    void aPassEndsWithTheFirstCaseThatMayNotBeCalled() throws InterruptedException {
        Passes.Told told = replay(calls(7), Passes.echo(), 20);

        assertThat(told.outcome()).isEqualTo(new Outcome.Spent());
        assertThat(told.cases()).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void whatWasCutShortIsAskedByWhoeverGoesOn() throws InterruptedException {
        replay(calls(7), Passes.echo(), 20);

        Passes.Told told = replay(calls(13), Passes.echo(), 20);

        assertThat(told.outcome()).isEqualTo(new Outcome.Complete());
        assertThat(told.cases()).hasSize(20);
    }

    @Test
    void everyAttemptTakesFromTheAllowance() throws InterruptedException {
        Target down = new Failing();

        Passes.Told told = replay(calls(4), down, 20);

        assertThat(told.outcome()).isEqualTo(new Outcome.Spent());
        assertThat(told.settled())
                .allSatisfy(settled -> assertThat(settled.arms().getFirst().answers())
                        .noneMatch(answer ->
                                answer instanceof Answer.Failed failed && failed.reason() == Reason.INTERRUPTED));
    }

    @Test
    void aCallTellsItsBoundBeforeAndItsTokensAfter() throws InterruptedException {
        List<Long> bounds = Collections.synchronizedList(new ArrayList<>());
        List<Usage> taken = Collections.synchronizedList(new ArrayList<>());
        Target counting = new Failing() {
            @Override
            public Response answer(Sample sample, int repeat) {
                return new Response("yes", new Usage(11, 3), Duration.ZERO, Optional.of("m-1"));
            }
        };

        replay(
                request -> {
                    bounds.add(request.mostInput());
                    return Optional.of((usage, model) -> taken.add(usage));
                },
                counting,
                3);

        assertThat(bounds).hasSize(3).allSatisfy(bound -> assertThat(bound).isGreaterThan(4_096));
        assertThat(taken).containsOnly(new Usage(11, 3)).hasSize(3);
    }

    private static class Failing implements Target {
        @Override
        public String name() {
            return "down";
        }

        @Override
        public Digest digest() {
            return Digest.of("down");
        }

        @Override
        public Optional<String> revision() {
            return Optional.empty();
        }

        @Override
        public Response answer(Sample sample, int repeat) {
            throw new CallFailed(CallFailed.Kind.SERVER_ERROR, "down");
        }
    }
}
