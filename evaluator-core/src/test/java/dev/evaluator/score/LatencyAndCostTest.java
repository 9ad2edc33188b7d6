package dev.evaluator.score;

import static dev.evaluator.suite.Evaluators.cost;
import static dev.evaluator.suite.Evaluators.latency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.target.Replay;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyAndCostTest {

    private static final TokenPrices PRICES =
            new TokenPrices("USD", Map.of("large", new TokenPrices.Price(2, 10), "free", new TokenPrices.Price(0, 0)));

    private static Replay after(long millis) {
        return Replay.of(
                Cases.number(1).sample(),
                new Response("Yes.", Usage.NONE, Duration.ofMillis(millis), Optional.empty()));
    }

    private static Replay spending(long input, long output, Optional<String> model) {
        return Replay.of(
                Cases.number(1).sample(), new Response("Yes.", new Usage(input, output), Duration.ZERO, model));
    }

    private static double value(Score score) {
        return ((Score.Graded) score).value();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2000, 1", "4000, 0.75", "6000, 0.5", "10000, 0", "99000, 0"})
    void latencyFallsInAStraightLineBetweenTheBounds(long millis, double expected) {
        Evaluator latency = latency(Duration.ofSeconds(2), Duration.ofSeconds(10));

        assertThat(value(latency.evaluate(after(millis)))).isCloseTo(expected, within(1e-12));
        assertThat(latency.passFail()).isFalse();
    }

    @Test
    void oneBoundMakesAStep() {
        Evaluator latency = latency(Duration.ofSeconds(2));

        assertThat(latency.evaluate(after(2_000))).isEqualTo(new Score.Graded(1, ""));
        assertThat(latency.evaluate(after(2_001)))
                .isEqualTo(new Score.Graded(0, "took 2001 ms, at most 2000 ms allowed"));
        assertThat(latency.passFail()).isTrue();
    }

    @Test
    void aLatencyNobodyMeasuredIsNoGrade() {
        assertThat(latency(Duration.ofSeconds(2)).evaluate(Cases.answer("Yes.")))
                .isEqualTo(new Score.Unscored(Reason.EVIDENCE_MISSING, "nobody measured how long this answer took"));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, 1", "1000, 100, 1", "1000, 800, 0.5", "10000, 0, 0", "1000, 100000, 0"})
    void costFallsInAStraightLineBetweenTheBounds(long input, long output, double expected) {
        Evaluator cost = cost(PRICES, 0.003, 0.017);

        assertThat(value(cost.evaluate(spending(input, output, Optional.of("large")))))
                .isCloseTo(expected, within(1e-9));
    }

    @Test
    void aCostAboveTheOneBoundFailsAndSaysSo() {
        Evaluator cost = cost(PRICES, 0.003);

        assertThat(cost.evaluate(spending(1_000, 100, Optional.of("large")))).isEqualTo(new Score.Graded(1, ""));
        assertThat(cost.evaluate(spending(1_000, 200, Optional.of("large"))))
                .isEqualTo(new Score.Graded(0, "cost 0.004000 USD, at most 0.003000 USD allowed"));
        assertThat(cost.passFail()).isTrue();
    }

    @Test
    void aModelWithoutAPriceIsNoGradeAndNotFree() {
        assertThat(cost(PRICES, 0.003).evaluate(spending(1_000, 100, Optional.of("huge"))))
                .isEqualTo(new Score.Unscored(
                        Reason.EVIDENCE_MISSING, "no price is known for model 'huge', only for [free, large]"));
        assertThat(cost(PRICES, 0.003).evaluate(spending(1_000, 100, Optional.empty())))
                .isEqualTo(new Score.Unscored(Reason.EVIDENCE_MISSING, "the answer does not say which model gave it"));
        assertThat(cost(PRICES, 0.003).evaluate(spending(1_000, 100, Optional.of("free"))))
                .isEqualTo(new Score.Graded(1, ""));
    }

    @Test
    void tokensNobodyCountedAreNoGradeAndNotFree() {
        assertThat(cost(PRICES, 0.003).evaluate(spending(0, 0, Optional.of("large"))))
                .isEqualTo(new Score.Unscored(Reason.EVIDENCE_MISSING, "nobody counted the tokens of this answer"));
    }

    @Test
    void boundsMustBeInOrder() {
        assertThatThrownBy(() -> latency(Duration.ofSeconds(3), Duration.ofSeconds(2)))
                .hasMessageContaining("PT3S and PT2S");
        assertThatThrownBy(() -> cost(PRICES, 2, 1)).hasMessageContaining("were 2.0 and 1.0");
        assertThatThrownBy(() -> cost(PRICES, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new TokenPrices.Price(-1, 0)).hasMessageContaining("-1.0");
    }
}
