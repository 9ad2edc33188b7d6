package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pace deals with endpoints that refuse, fail and come back: 200 ms a call, simulated, to the millisecond. */
class PaceTest {

    private static final Simulated.Endpoint STEADY = at -> Simulated.Reply.answered(0.2);
    private static final Simulated.Endpoint BUSY = at -> Simulated.Reply.refused(1);
    private static final Simulated.Endpoint GONE = at -> new Simulated.Reply(100_000, new End.Broken());

    @Test
    void nothingIsSlowedWhileNothingIsRefused() {
        Simulated.Told told = Simulated.run(STEADY, 200, 20_000);

        assertThat(told.seconds).isLessThan(20.05);
        assertThat(told.attempts).isEqualTo(20_000);
    }

    @Test
    void anEndpointWithALimitIsCalledAtItsLimit() {
        Simulated.Told told = Simulated.run(limited(300, 50), 200, 20_000);

        assertThat(told.answered).isEqualTo(20_000);
        assertThat(told.seconds).as("least: 66.5 s").isLessThan(66.5 * 1.05);
        assertThat(told.refusedShare()).isLessThan(0.02);
    }

    @Test
    void twoWhoShareALimitGetItAll() {
        Simulated.Told told = Simulated.runTwice(limited(300, 50), 200, 10_000);

        assertThat(told.answered).isEqualTo(10_000);
        assertThat(told.seconds).as("least: 66.5 s").isLessThan(66.5 * 1.1);
        assertThat(told.refusedShare()).isLessThan(0.03);
    }

    @Test
    void aModelWithALimitOfItsOwnSlowsNoOther() {
        Simulated.Told first = Simulated.runTwice(limited(150, 50), STEADY, 200, 10_000);
        Simulated.Told second = Simulated.runTwice(STEADY, limited(150, 50), 200, 10_000);

        assertThat(first.seconds).as("least: 66.3 s").isLessThan(66.3 * 1.1);
        assertThat(second.seconds).as("least: 66.5 s").isLessThan(66.5 * 1.1);
    }

    @Test
    void aModelThatIsDownSlowsNoOther() {
        Simulated.Told told = Simulated.runTwice(STEADY, STEADY.but(3, 8, GONE), 200, 4_000);

        assertThat(told.answered).isEqualTo(4_000);
        assertThat(told.seconds).as("least: 9.4 s").isLessThan(9.4 + 5);
    }

    @Test
    void aLimitWithASecondInReserveIsFoundToo() {
        Simulated.Told told = Simulated.run(limited(300, 300), 200, 20_000);

        assertThat(told.answered).isEqualTo(20_000);
        assertThat(told.seconds).as("least: 65.7 s").isLessThan(65.7 * 1.1);
        assertThat(told.refusedShare()).isLessThan(0.03);
    }

    @Test
    void aLimitOfOneCallASecondLosesNone() {
        Simulated.Told told = Simulated.run(limited(1, 60), 8, 1_000);

        assertThat(told.unanswered).isZero();
        assertThat(told.seconds).as("least: 940 s").isLessThan(940 * 1.05);
    }

    @Test
    void aLimitThatFallsIsFollowedDown() {
        Simulated.Told told = Simulated.run(limited(300, 50).but(20, 40, limited(150, 50)), 200, 20_000);

        assertThat(told.answered).isEqualTo(20_000);
        assertThat(told.seconds).as("least: 76 s").isLessThan(76 * 1.1);
        assertThat(told.refusedShare()).isLessThan(0.04);
    }

    @Test
    void aLimitThatIsLiftedIsFollowedUp() {
        Simulated.Told told = Simulated.run(limited(300, 50).but(20, 1_000, STEADY), 200, 20_000);

        assertThat(told.seconds).as("least: 34 s").isLessThan(34 + 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 200})
    void refusalsAtRandomSlowNobodyDown(int permits) {
        Simulated.Told told = Simulated.run(atRandom(0.05, 0.1), permits, 100 * permits);

        // Each call takes 1 / 0.85 attempts, of which one in twenty takes no time.
        assertThat(told.seconds).as("without faults: 20 s").isLessThan(20 * 1.3);
        assertThat(told.unanswered).isLessThan(told.answered / 150);
    }

    @Test
    void refusalsBeforeTheFirstAnswerAreNoStandstill() {
        Simulated.Endpoint late = at -> Simulated.Reply.answered(5);
        Simulated.Told told = Simulated.run(late.but(0, 0.0015, BUSY), 200, 1_000);

        assertThat(told.unanswered).isZero();
        assertThat(told.seconds).as("without faults: 25 s").isLessThan(25 + 10);
    }

    @Test
    void anOutageIsWaitedForAndLeavesNothingBehind() {
        Simulated.Told busy = Simulated.run(STEADY.but(5, 15, BUSY), 200, 20_000);
        Simulated.Told gone = Simulated.run(STEADY.but(5, 15, GONE), 200, 20_000);

        assertThat(busy.unanswered + gone.unanswered).isZero();
        assertThat(busy.seconds).as("least: 30 s").isLessThan(30 + 5);
        assertThat(gone.seconds).as("least: 30 s").isLessThan(30 + 5);
        assertThat(busy.attempts).isLessThan(20_000 + 2 * 200);
        assertThat(gone.attempts).isLessThan(20_000 + 2 * 200);
    }

    @Test
    void anOutageAmongOtherFaultsIsOvercomeToo() {
        Simulated.Told told = Simulated.run(atRandom(0.05, 0.1).but(5, 15, BUSY), 200, 20_000);

        assertThat(told.seconds).as("without the outage: 24 s").isLessThan(24 + 10 + 5);
        assertThat(told.unanswered).isLessThan(20_000 / 150);
    }

    @Test
    void whoNeverAnswersIsNotWaitedFor() {
        Simulated.Told told = Simulated.run(GONE, 8, 20);

        assertThat(told.unanswered).isEqualTo(20);
        assertThat(told.seconds).isLessThan(3);
    }

    @Test
    void whoStopsAnsweringIsGivenUpAfterTwoMinutes() {
        Simulated.Told told = Simulated.run(STEADY.but(1, 1_000, GONE), 8, 100);

        assertThat(told.answered).isEqualTo(40);
        assertThat(told.seconds).isBetween(120.0, 130.0);
    }

    @Test
    void callsThatComeTooLateAreMadeFewer() {
        Simulated.Told told = Simulated.run(congested(40), 200, 4_000);

        assertThat(told.unanswered).isLessThan(4_000 / 20);
    }

    @Test
    void othersAreMadeInThePlaceOfFewCallsThatStall() {
        Simulated.Told told = Simulated.run(stalling(0.02), 200, 20_000);

        assertThat(told.answered).isEqualTo(20_000);
        assertThat(told.attempts).as("a call again for each that stalled").isBetween(20_300, 20_500);
        assertThat(told.seconds).as("without faults: 20 s").isLessThan(20 + 10);
        assertThat(told.most).isBetween(250, 300);
    }

    @Test
    void whereManyStallNoneAreMadeInTheirPlace() {
        assertThat(Simulated.run(stalling(0.1), 200, 4_000).most).isLessThan(250);
        assertThat(Simulated.run(congested(40), 200, 4_000).most).isEqualTo(200);
    }

    @Test
    void whoStallsAltogetherIsCalledHalfAsOftenAgainAtMost() {
        Simulated.Endpoint silent = at -> new Simulated.Reply(Simulated.nanos(5), new End.TimedOut());
        Simulated.Told told = Simulated.run(STEADY.but(5, 15, silent), 200, 20_000);

        assertThat(told.unanswered).isZero();
        assertThat(told.most).isLessThanOrEqualTo(300);
        assertThat(told.seconds).as("least: 30 s").isLessThan(30 + 10);
    }

    @Test
    void tokensOfAMinuteAreSpreadOverIt() {
        // 100 tokens a call: 100 calls a second, and 1,000 at once.
        Simulated.Told told = Simulated.run(STEADY, 200, 6_000, OptionalLong.of(600_000));

        assertThat(told.refused).isZero();
        assertThat(told.seconds).isBetween(50.0, 60.0);
    }

    /** Takes so many at once; who comes on top waits in vain for a second. */
    private static Simulated.Endpoint congested(int most) {
        PriorityQueue<Long> ends = new PriorityQueue<>();
        return at -> {
            while (!ends.isEmpty() && ends.peek() <= at) {
                ends.remove();
            }
            Simulated.Reply reply = ends.size() < most
                    ? Simulated.Reply.answered(0.2)
                    : new Simulated.Reply(Simulated.nanos(1), new End.TimedOut());
            ends.add(at + reply.took());
            return reply;
        };
    }

    /** Some calls are never answered. */
    private static Simulated.Endpoint stalling(double share) {
        Random random = new Random(7);
        return at -> random.nextDouble() < share
                ? new Simulated.Reply(Simulated.nanos(5), new End.TimedOut())
                : Simulated.Reply.answered(0.2);
    }

    /** So many calls a second, so many at once. */
    private static Simulated.Endpoint limited(double rate, double burst) {
        double[] left = {burst};
        long[] last = {0};
        return at -> {
            left[0] = Math.min(burst, left[0] + (at - last[0]) / 1e9 * rate);
            last[0] = at;
            if (left[0] < 1) {
                return Simulated.Reply.refused(1);
            }
            left[0]--;
            return Simulated.Reply.answered(0.2);
        };
    }

    private static Simulated.Endpoint atRandom(double refused, double broken) {
        Random random = new Random(7);
        return at -> {
            double draw = random.nextDouble();
            return draw < refused
                    ? Simulated.Reply.refused(1)
                    : draw < refused + broken
                            ? new Simulated.Reply(Simulated.nanos(0.2), new End.Broken())
                            : Simulated.Reply.answered(0.2);
        };
    }
}
