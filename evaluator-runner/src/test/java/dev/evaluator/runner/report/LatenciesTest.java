package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.run.Answer;
import dev.evaluator.score.Reason;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void sharesAreRightToTwoPercent() {
        LongStream.rangeClosed(1, 1000).forEach(millis -> latencies.add(answered(Duration.ofMillis(millis))));

        assertThat((double) latencies.within(0.5).toMillis()).isCloseTo(500, Percentage.withPercentage(2));
        assertThat((double) latencies.within(0.99).toMillis()).isCloseTo(990, Percentage.withPercentage(2));
        assertThat(latencies.words()).contains("half within 5", "over 1,000 answers");
    }

    @Test
    void whatHasNoTimeIsNotMeasured() {
        latencies.add(new Answer.Failed(Reason.TARGET_ERROR, "down", 3));
        latencies.add(answered(Duration.ZERO));

        assertThat(latencies.words()).isEqualTo("not measured");
    }

    private static Answer answered(Duration latency) {
        return new Answer.Answered(new Response("yes", Usage.NONE, latency, Optional.empty()), 1);
    }
}
