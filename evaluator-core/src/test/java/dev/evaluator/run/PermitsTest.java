package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Permits on a manual clock; whoever waits moves it. */
class PermitsTest {

    private static final End ANSWERED = new End.Answered(0);
    private static final End REFUSED = new End.Refused(Optional.of(Duration.ofSeconds(2)));

    private long now = 1;
    private final Provider provider = new Provider(() -> now);
    private final Permits permits = provider.permits("small", 20, true, OptionalLong.empty());
    private final Waiter waiter = duration -> now += duration.toNanos();

    @Test
    void allAreGrantedAtOnceWhileNothingIsRefused() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(permits.acquire(waiter)).isEqualTo(1);
        }
        assertThat(permits.used()).isEqualTo(20);
        assertThat(permits.granted()).isEqualTo(20);
    }

    @Test
    void whoIsAskedToSlowDownWaitsForEverybody() throws Exception {
        refuseAll();

        assertThat(permits.acquire(waiter)).isEqualTo(1 + Duration.ofSeconds(2).toNanos());
    }

    @Test
    void fewerAreGrantedWhileNobodyIsAnsweredAndAllAgainLater() throws Exception {
        refuseAll();
        assertThat(permits.granted()).isEqualTo(1);

        for (int i = 0; i < 700; i++) {
            long begun = permits.acquire(waiter);
            now += Duration.ofMillis(100).toNanos();
            permits.release(begun, ANSWERED);
        }

        assertThat(permits.granted()).isEqualTo(20);
        assertThat(permits.used()).isZero();
    }

    @Test
    void whatOneLearnsItsNeighbourKnows() throws Exception {
        Permits beside = provider.permits("small", 5, true, OptionalLong.empty());
        refuseAll();

        assertThat(beside.acquire(waiter)).isEqualTo(1 + Duration.ofSeconds(2).toNanos());
    }

    @Test
    void whoIsInterruptedWhileWaitingGivesItsPermitBack() throws Exception {
        refuseAll();

        assertThatThrownBy(() -> permits.acquire(duration -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(permits.used()).isZero();
    }

    @Test
    void whatIsLeftIsSpreadOverTheTimeItHasToLast() throws Exception {
        permits.told(new Quota(Quota.Unit.CALLS, 10, Duration.ofSeconds(5)));

        assertThat(secondsOf(5)).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    }

    @Test
    void whatIsLeftInTokensIsSpreadByWhatACallUses() throws Exception {
        permits.release(permits.acquire(waiter), new End.Answered(200));
        permits.told(new Quota(Quota.Unit.TOKENS, 1_000, Duration.ofSeconds(5)));

        assertThat(secondsOf(3)).containsExactly(0.0, 1.0, 2.0);
    }

    @Test
    void plentyIsNotSaved() throws Exception {
        permits.told(new Quota(Quota.Unit.CALLS, 20, Duration.ofSeconds(5)));

        assertThat(secondsOf(3)).containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void inThePlaceOfACallThatHasStalledAnotherOneMayBeMade() throws Exception {
        permits.acquire(waiter);
        answer(permits, 200);

        assertThat(permits.granted()).isEqualTo(21);
        assertThat(permits.used()).isEqualTo(1);
    }

    @Test
    void whereAnswersTakeMillisecondsAPauseIsNoStall() throws Exception {
        permits.acquire(waiter);
        answer(permits, 200, 2);
        assertThat(permits.granted()).isEqualTo(20);

        answer(permits, 51, 2);
        assertThat(permits.granted()).isEqualTo(21);
    }

    @Test
    void whoIsToBeStrictCountsStalledCallsToo() throws Exception {
        Permits strict = provider.permits("small", 20, false, OptionalLong.empty());
        strict.acquire(waiter);
        answer(strict, 200);

        assertThat(strict.granted()).isEqualTo(20);
    }

    @Test
    void whatWasLentIsTakenBackWhenTheCallHasEnded() throws Exception {
        long stalled = permits.acquire(waiter);
        answer(permits, 200);
        permits.release(stalled, new End.TimedOut());

        assertThat(permits.granted()).isEqualTo(20);
        assertThat(permits.used()).isZero();
    }

    @Test
    void aCallThatIsMadeAgainAtOnceKeepsItsPermit() throws Exception {
        long begun = permits.acquire(waiter);
        permits.keep(begun, new End.TimedOut());
        assertThat(permits.used()).isEqualTo(1);

        permits.release(permits.acquireKept(waiter), ANSWERED);
        assertThat(permits.used()).isZero();
    }

    @Test
    void whereFewerMayBeUnderWayThanAreNoOtherBeginsBeforeEnoughHaveEnded() throws Exception {
        List<Long> begun = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            begun.add(permits.acquire(waiter));
        }

        provider.change(permits, "small", 5, true, OptionalLong.empty());

        assertThat(permits.limit()).isEqualTo(5);
        assertThat(permits.used()).isEqualTo(12);
        Thread next = Thread.ofVirtual().start(() -> {
            try {
                permits.acquire(waiter);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Eventually.holds(() -> next.getState() == Thread.State.WAITING);
        begun.subList(0, 7).forEach(each -> permits.release(each, ANSWERED));
        assertThat(permits.used()).isEqualTo(5);
        assertThat(next.isAlive()).isTrue();

        permits.release(begun.getLast(), ANSWERED);
        next.join();
        assertThat(permits.used()).isEqualTo(5);
    }

    @Test
    void moreMayBeginAtOnceWhereMoreMayBeUnderWay() throws Exception {
        for (int i = 0; i < 20; i++) {
            permits.acquire(waiter);
        }

        provider.change(permits, "small", 22, true, OptionalLong.empty());
        permits.acquire(waiter);
        permits.acquire(waiter);

        assertThat(permits.used()).isEqualTo(22);
    }

    @Test
    void whatWasLearntHoldsWhereOnlyTheirNumberIsAnother() throws Exception {
        refuseAll();

        provider.change(permits, "small", 40, true, OptionalLong.empty());

        assertThat(permits.granted()).isEqualTo(1);
        assertThat(permits.acquire(waiter)).isEqualTo(1 + Duration.ofSeconds(2).toNanos());
    }

    @Test
    void otherTokensAMinuteAreKeptToFromThenOn() throws Exception {
        provider.change(permits, "small", 20, true, OptionalLong.of(6_000));

        assertThat(secondsOf(3)).containsExactly(0.0, 10.0, 20.0);
    }

    private void answer(Permits from, int calls) throws InterruptedException {
        answer(from, calls, 100);
    }

    private void answer(Permits from, int calls, long millis) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            long begun = from.acquire(waiter);
            now += Duration.ofMillis(millis).toNanos();
            from.release(begun, ANSWERED);
        }
    }

    private List<Double> secondsOf(int calls) throws InterruptedException {
        List<Double> begun = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            begun.add(Math.round((permits.acquire(waiter) - 1) / 1e8) / 10.0);
        }
        return begun;
    }

    private void refuseAll() throws InterruptedException {
        long[] begun = new long[20];
        for (int i = 0; i < 20; i++) {
            begun[i] = permits.acquire(waiter);
        }
        for (long each : begun) {
            permits.release(each, REFUSED);
        }
    }
}
