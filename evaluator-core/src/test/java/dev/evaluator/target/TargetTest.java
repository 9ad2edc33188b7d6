package dev.evaluator.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetTest {

    private static final Sample SAMPLE = Cases.number(1).asking("How much?").sample();

    @Test
    void aFunctionSeesTheLastQuestionOfTheUser() {
        Target target = Target.of("assistant", question -> question + " 42");

        assertThat(target.answer(SAMPLE, 0).text()).isEqualTo("How much? 42");
        assertThat(target.name()).isEqualTo("assistant");
        assertThat(target.revision()).isEmpty();
        assertThat(target.digest())
                .isEqualTo(Target.of("assistant", question -> "else").digest());
        assertThat(target.digest())
                .isNotEqualTo(Target.of("other", question -> "").digest());
    }

    @Test
    void aReplayOutsideARunIsKnownByItsSample() {
        assertThat(Replay.of(SAMPLE, Response.of("42")).key()).isEqualTo("case-1");
    }

    @Test
    void tokensAreCountedFromZeroUp() {
        assertThat(new Usage(1, 2).plus(new Usage(3, 4))).isEqualTo(new Usage(4, 6));
        assertThatThrownBy(() -> new Usage(-1, 0)).hasMessage("token counts must not be negative, were -1 and 0");
        assertThatThrownBy(() -> new Usage(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(CallFailed.Kind.class)
    void aFailureSaysWhetherAskingAgainMayHelp(CallFailed.Kind kind) {
        CallFailed failure = new CallFailed(kind, "no", Optional.of(Duration.ofSeconds(1)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(new CallFailed(kind, "no").retryAfter()).isEmpty();
        assertThat(kind.retryable())
                .isEqualTo(
                        switch (kind) {
                            case CONNECT, TIMEOUT, RATE_LIMITED, OVERLOADED, SERVER_ERROR, MALFORMED -> true;
                            case CLIENT_ERROR, TOO_LONG, NOT_RECORDED, INTERRUPTED -> false;
                        });
    }
}
