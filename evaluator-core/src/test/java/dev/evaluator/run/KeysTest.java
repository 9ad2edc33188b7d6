package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final Sample SAMPLE = Cases.number(1).sample();

    @Test
    void whateverTellsTwoResponsesApartIsInTheKey() {
        Target target = Passes.echo();
        Target other = Target.of("other", text -> text);

        assertThat(List.of(
                                key("run", 0, target, Stream.REPLAYED, SAMPLE, 0),
                                key("run2", 0, target, Stream.REPLAYED, SAMPLE, 0),
                                key("run", 1, target, Stream.REPLAYED, SAMPLE, 0),
                                key("run", 0, other, Stream.REPLAYED, SAMPLE, 0),
                                key("run", 0, target, Stream.PANEL, SAMPLE, 0),
                                key(
                                        "run",
                                        0,
                                        target,
                                        Stream.REPLAYED,
                                        Cases.number(2).sample(),
                                        0),
                                key("run", 0, target, Stream.REPLAYED, SAMPLE, 1))
                        .stream()
                        .distinct())
                .hasSize(7);
    }

    @Test
    void slicesAreNotInTheKey() {
        Sample sliced = Cases.number(1).in("locale", "de").sample();

        assertThat(key("run", 0, Passes.echo(), Stream.REPLAYED, sliced, 0))
                .isEqualTo(key("run", 0, Passes.echo(), Stream.REPLAYED, SAMPLE, 0));
    }

    @Test
    void theOrderIsFixedBySeedAndCluster() {
        assertThat(Keys.order(1, "a")).isEqualTo(Keys.order(1, "a")).isNotEqualTo(Keys.order(2, "a"));
        assertThat(Keys.order(1, "a")).isNotEqualTo(Keys.order(1, "b"));
    }

    @Test
    void aPassHasAtLeastOneRepeatAndOneCaseInFlight() {
        assertThatThrownBy(() -> new PassOptions("run", 0, 1))
                .hasMessage("repeats and cases in flight must be at least 1, were 0 and 1");
        assertThatThrownBy(() -> new PassOptions("run", 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permits(0)).hasMessage("at least one permit is needed, was 0");
    }

    private static String key(String run, int part, Target target, Stream stream, Sample sample, int repeat) {
        return Keys.response(run, new Arm(part, target, stream, new Permits(1)), sample, repeat);
    }
}
