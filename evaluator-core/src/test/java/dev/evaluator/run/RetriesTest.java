package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaluator.score.Reason;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.CallFailed.Kind;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {

    private static final Callee TARGET = new Callee(Callee.Role.TARGET, "assistant");

    private final List<Duration> waited = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final Permits permits = new Permits(1);
    private final Calls calls = new Calls(waited::add, new Events() {
        @Override
        public void called(Callee callee, Optional<Kind> failure, Duration took) {
            seen.add(failure.map(Kind::name).orElse("answered"));
        }

        @Override
        public void retried(Callee callee, Kind because) {
            seen.add("again");
        }
    });

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONNECT", "SERVER_ERROR", "MALFORMED"})
    void whatMayPassIsTriedThreeTimesWithDoublingPauses(Kind kind) {
        Calls.Result<String> result = failing(9, new CallFailed(kind, "no"));

        assertThat(result.attempts()).isEqualTo(3);
        assertThat(result.value()).isEmpty();
        assertThat(waited).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void whoHasWaitedInVainForAnAnswerAsksAgainAtOnce() {
        assertThat(failing(9, new CallFailed(Kind.TIMEOUT, "no")).attempts()).isEqualTo(3);
        assertThat(waited).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RATE_LIMITED", "OVERLOADED"})
    void whoIsTurnedAwayAtTheDoorKnocksSixTimes(Kind kind) {
        assertThat(failing(9, new CallFailed(kind, "no")).attempts()).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLIENT_ERROR", "NOT_RECORDED", "INTERRUPTED"})
    void whatWillNotPassIsTriedOnce(Kind kind) {
        assertThat(failing(9, new CallFailed(kind, "no")).attempts()).isEqualTo(1);
        assertThat(waited).isEmpty();
    }

    @Test
    void theOtherSideSaysHowLongToWait() {
        failing(2, new CallFailed(Kind.RATE_LIMITED, "no", Optional.of(Duration.ofSeconds(7))));

        assertThat(waited).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void nobodyWaitsLongerThanAMinute() {
        failing(2, new CallFailed(Kind.RATE_LIMITED, "no", Optional.of(Duration.ofHours(1))));

        assertThat(waited).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void theFirstAnswerEndsTheTrying() {
        Calls.Result<String> result = failing(1, new CallFailed(Kind.SERVER_ERROR, "no"));

        assertThat(result.value()).contains("answer");
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(seen).containsExactly("SERVER_ERROR", "again", "answered");
    }

    @Test
    void eachAttemptIsToldWithItsOwnCause() {
        int[] number = {0};
        Calls.Result<String> result = calls.call(permits, asking(() -> {
            throw switch (number[0]++) {
                case 0 -> new CallFailed(Kind.RATE_LIMITED, "no");
                case 1 -> new CallFailed(Kind.TIMEOUT, "no");
                default -> new CallFailed(Kind.CLIENT_ERROR, "no");
            };
        }));

        assertThat(result.made().stream().map(Attempt::outcome))
                .containsExactly("rate_limited", "timeout", "client_error");
        assertThat(failing(1, new CallFailed(Kind.CONNECT, "no")).made())
                .extracting(Attempt::outcome, Attempt::responseId)
                .containsExactly(tuple("connect", Optional.empty()), tuple("answered", Optional.of("answer")));
    }

    @Test
    void thePermitIsGivenBackWhateverHappens() {
        failing(9, new CallFailed(Kind.SERVER_ERROR, "no"));
        assertThat(permits.used()).isZero();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> calls.call(permits, asking(() -> {
                    throw new IllegalStateException("bug");
                })))
                .hasMessage("bug");
        assertThat(permits.used()).isZero();
    }

    @Test
    void anInterruptedPauseIsNoAttempt() {
        Calls interrupted = new Calls(
                duration -> {
                    throw new InterruptedException();
                },
                Events.none());

        Calls.Result<String> result = interrupted.call(permits, asking(() -> {
            throw new CallFailed(Kind.CONNECT, "no");
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.failure().orElseThrow().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(result.attempts()).isZero();
        assertThat(permits.used()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aJudgesFailureIsNeverTheTargets(Kind kind) {
        assertThat(Calls.reason(Callee.Role.JUDGE, kind))
                .isNotIn(Reason.TARGET_ERROR, Reason.TARGET_TIMEOUT, Reason.NOT_REPLAYABLE);
        assertThat(Calls.reason(Callee.Role.TARGET, kind))
                .isNotIn(Reason.JUDGE_ERROR, Reason.JUDGE_TIMEOUT, Reason.NOT_LABELLED);
    }

    private Calls.Result<String> failing(int times, CallFailed failure) {
        int[] left = {times};
        return calls.call(permits, asking(() -> {
            if (left[0]-- > 0) {
                throw failure;
            }
            return "answer";
        }));
    }

    private static Asking<String> asking(Supplier<String> call) {
        return new Asking<>(TARGET, () -> "", call, answer -> Usage.NONE, answer -> Optional.empty(), Optional::of);
    }
}
