package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order cases are handed on, how many at once, and how a pass ends. */
class ScheduleTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void casesAreHandedOnInTheOrderOfTheScheduleWhoeverAnswersFirst() throws Exception {
        Gated target = new Gated().holding("case-0").holding("case-2");
        List<String> handedOn = new ArrayList<>();
        Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(4), Journal.NONE, threads);

        Future<Outcome> outcome = threads.submit(() -> pass.replay(
                Cases.many(6).iterator(),
                List.of(Passes.arm(target)),
                found -> handedOn.add(found.sample().id())));
        target.awaitAsked("case-5"); // the others are done, or it would not have been asked
        target.letGo("case-2");
        target.letGo("case-0");

        assertThat(outcome.get()).isEqualTo(new Outcome.Complete());
        assertThat(handedOn).containsExactly("case-0", "case-1", "case-2", "case-3", "case-4", "case-5");
    }

    @Test
    void noMoreCasesAreUnderWayThanAllowedNorCallsThanPermitted() throws Exception {
        Gated target = new Gated();

        Passes.replay(
                Passes.pass(Passes.suite(Passes.ONE), Passes.options(32), Journal.NONE, threads),
                Cases.many(500).iterator(),
                found -> true,
                Passes.arm(target, 5));
        assertThat(target.most.get()).isBetween(1, 5);

        Gated free = new Gated();
        Passes.replay(
                Passes.pass(Passes.suite(Passes.ONE), Passes.options(3), Journal.NONE, threads),
                Cases.many(500).iterator(),
                found -> true,
                Passes.arm(free));
        assertThat(free.most.get()).isBetween(1, 3);
        assertThat(free.calls.get()).isEqualTo(500);
    }

    @Test
    void aHundredThousandCasesNeedNoMoreRoomThanAWindow() throws Exception {
        int cases = 100_000;
        AtomicInteger admitted = new AtomicInteger();
        AtomicInteger settled = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Sample sample = Cases.number(1).sample();
        Iterator<Sample> endless = IntStream.range(0, cases)
                .mapToObj(i -> {
                    most.accumulateAndGet(admitted.incrementAndGet() - settled.get(), Math::max);
                    return sample;
                })
                .iterator();
        Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(4), Journal.NONE, threads);

        Outcome outcome =
                pass.replay(endless, List.of(Passes.arm(Passes.echo())), found -> settled.incrementAndGet() > 0);

        assertThat(outcome).isEqualTo(new Outcome.Complete());
        assertThat(settled).hasValue(cases);
        assertThat(most.get()).isLessThanOrEqualTo(16 * 4 + 1);
    }

    @Test
    void aSlowCaseHoldsBackNoMoreThanTheWindow() throws Exception {
        Gated target = new Gated().holding("case-0");
        Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(2), Journal.NONE, threads);
        Future<Outcome> outcome = threads.submit(
                () -> pass.replay(Cases.many(100).iterator(), List.of(Passes.arm(target)), found -> true));
        target.awaitAsked("case-31");

        assertThat(target.calls.get()).isLessThanOrEqualTo(32);
        target.letGo("case-0");
        assertThat(outcome.get()).isEqualTo(new Outcome.Complete());
        assertThat(target.calls).hasValue(100);
    }

    @Test
    void stoppingKeepsWhatIsUnderWay() throws Exception {
        Gated target = new Gated().holding("case-1").holding("case-2");
        Remembering journal = new Remembering();
        Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(2), journal, threads);
        List<String> handedOn = new ArrayList<>();
        Future<Outcome> outcome = threads.submit(() -> pass.replay(
                Cases.many(1_000).iterator(),
                List.of(Passes.arm(target)),
                found -> handedOn.add(found.sample().id())));
        target.awaitAsked("case-1");
        target.awaitAsked("case-2");
        pass.stop();
        target.letGo("case-1");
        target.letGo("case-2");

        assertThat(outcome.get()).isEqualTo(new Outcome.Interrupted());
        assertThat(handedOn).startsWith("case-0", "case-1", "case-2").hasSizeLessThan(1 + 16 * 2 + 1);
        assertThat(journal.answers).hasSameSizeAs(handedOn);
        assertThat(journal.evaluations).hasSameSizeAs(handedOn);
    }

    @Test
    void theReaderMayHaveSeenEnough() throws Exception {
        Passes.Told told = Passes.replay(
                Passes.pass(Passes.suite(Passes.ONE), Passes.options(2), Journal.NONE, threads),
                Cases.many(100).iterator(),
                found -> !found.sample().id().equals("case-6"),
                Passes.arm(Passes.echo()));

        assertThat(told.outcome()).isEqualTo(new Outcome.Enough());
        assertThat(told.cases()).hasSize(7).last().isEqualTo("case-6");
    }

    @Test
    void anInterruptAbandonsWhatIsUnderWayAndRecordsNoneOfIt() throws Exception {
        Gated target = new Gated().holding("case-0");
        Remembering journal = new Remembering();
        Pass pass = Passes.pass(Passes.suite(Passes.ONE), Passes.options(1), journal, threads);
        Future<Outcome> outcome =
                threads.submit(() -> pass.replay(Cases.many(3).iterator(), List.of(Passes.arm(target)), found -> true));
        target.awaitAsked("case-0");
        outcome.cancel(true);
        threads.close(); // waits for the abandoned call

        assertThat(journal.answers).isEmpty();
        assertThat(journal.evaluations).isEmpty();
    }

    @Test
    void aPassWithoutCasesIsComplete() throws Exception {
        assertThat(Passes.replay(Passes.suite(Passes.ONE), List.of(), Journal.NONE, Passes.arm(Passes.echo()))
                        .outcome())
                .isEqualTo(new Outcome.Complete());
    }

    @Test
    void aBrokenJournalEndsThePass() {
        Journal broken = new Remembering() {
            @Override
            public void record(Entry.Answered answered) {
                throw new IllegalStateException("the disk is full");
            }
        };

        assertThatThrownBy(() ->
                        Passes.replay(Passes.suite(Passes.ONE), Cases.many(10), broken, Passes.arm(Passes.echo())))
                .hasMessage("the disk is full");
    }
}
