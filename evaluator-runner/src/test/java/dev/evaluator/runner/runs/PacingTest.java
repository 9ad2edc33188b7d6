package dev.evaluator.runner.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that begin at recorded moments. */
class PacingTest {

    private static final double SPEED = 10;

    private final AtomicLong nanos = new AtomicLong(1_000_000);

    @TempDir
    private Path folder;

    private Path file = Path.of(".");

    @BeforeEach
    void threeArrivals() throws IOException {
        file = Files.writeString(folder.resolve("arrivals.jsonl"), """
            {"t_ms": 3000, "prompt_tokens": 12}
            {"t_ms": 0}

            {"t_ms": 1000.5}
            """);
    }

    private Pacing pacing() {
        return new Pacing(Arrivals.read(file, SPEED), this::pass, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void passMillis(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static Iterator<Sample> samples(int count) {
        return IntStream.range(0, count).mapToObj(i -> Cases.number(i).sample()).iterator();
    }

    @Test
    void eachCaseBeginsWhenItsArrivalIsDueInTheOrderOfTheRun() {
        List<String> begun = new ArrayList<>();
        long start = nanos.get();

        pacing().over(samples(5))
                .forEachRemaining(sample -> begun.add(sample.id() + " at " + (nanos.get() - start) / 10_000));

        assertThat(begun).containsExactly("case-0 at 0", "case-1 at 10005", "case-2 at 30000");
    }

    @Test
    void whoComesLateIsNotWaitedForAndTimesCountFromWhenCallsWereDue() {
        Pacing pacing = pacing();
        Iterator<Sample> paced = pacing.over(samples(3));
        Target target = pacing.timing(Target.of("slow", question -> {
            passMillis(20);
            return "answer";
        }));

        var unused = target.answer(paced.next(), 0);
        Sample second = paced.next();
        passMillis(7);
        unused = target.answer(second, 0);
        unused = target.answer(second, 1);

        assertThat(pacing.told().lateness()).isEqualTo(new Punctuality.Spread(2, 0, 7.003, 7.003));
        assertThat(pacing.told().latency().calls()).isEqualTo(2);
        assertThat(pacing.told().latency().most()).isBetween(27.0, 27.1);
    }

    @Test
    void aTimeOfRecordedTrafficIsAnArrivalToo() throws IOException {
        Files.writeString(file, """
            {"v":1,"ts":"2026-11-20T08:00:00Z","messages":[]}
            {"v":1,"ts":"2026-11-20T08:01:00Z","messages":[]}
            """);

        assertThat(Arrivals.read(file, SPEED).length()).isEqualTo(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"t": 1}                 | line 1: needs "t_ms", in milliseconds, or "ts", a time like 2026-11-20T08:00:00Z
        {"t_ms": "soon"}         | line 1: needs "t_ms", in milliseconds, or "ts", a time like 2026-11-20T08:00:00Z
        {"ts": "yesterday"}      | line 1: Text 'yesterday' could not be parsed at index 0
        {"t_ms": 1               | line 1: not well-formed, line 1, column 11
        """)
    void aLineWithoutATimeIsNamed(String line, String message) throws IOException {
        Files.writeString(file, line + "\n");

        assertThatThrownBy(() -> Arrivals.read(file, 1)).hasMessage("--arrivals " + file + ", " + message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aSpeedIsPositive(double speed) {
        assertThatThrownBy(() -> Arrivals.read(file, speed))
                .isInstanceOf(RunRefused.class)
                .hasMessage("--speed must be above 0 and at most 1000000, was " + speed);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Arrivals.read(folder.resolve("none.jsonl"), 1))
                .isInstanceOf(RunRefused.class)
                .hasMessageContaining("none.jsonl");
    }
}
