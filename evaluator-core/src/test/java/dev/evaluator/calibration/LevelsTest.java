package dev.evaluator.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelsTest {

    @Test
    void scoresAreInOrderAndEvenlyWorth() {
        Levels stars = Levels.scores(List.of("5", "1", "3", "n/a"));

        assertThat(stars.names()).containsExactly("1", "3", "5");
        assertThat(stars.values()).containsExactly(0.0, 0.5, 1.0);
        assertThat(stars.ordered()).isTrue();
        assertThat(stars.place("4")).isEmpty();
    }

    @Test
    void namesAreInOrderOfTheirWorth() {
        Levels refusal = Levels.worth(Map.of("full", 1.0, "none", 0.0, "partial", 0.5));

        assertThat(refusal.names()).containsExactly("none", "partial", "full");
        assertThat(refusal.place("0.5")).hasValue(1);
        assertThat(refusal.place("0.7")).isEmpty();
        assertThat(refusal.place("half")).isEmpty();
    }

    @Test
    void namesOfEqualWorthHaveNoOrder() {
        assertThat(Levels.worth(Map.of("a", 1.0, "b", 1.0, "c", 0.0)).ordered()).isFalse();
        assertThat(Levels.labels(List.of("a", "b")).ordered()).isFalse();
    }

    @Test
    void fineScoresAreComparedOnAGrid() {
        Levels fine = Levels.scores(IntStream.rangeClosed(0, 100)
                .mapToObj(i -> String.valueOf(i / 100.0))
                .toList());

        assertThat(fine.count()).isEqualTo(21);
        assertThat(fine.place("0.52")).hasValue(10);
        assertThat(fine.place("1")).hasValue(20);
        assertThat(fine.place("1.2")).isEmpty();
    }

    @Test
    void aLabelOutsideTheOutcomesOfAPairIsNone() {
        assertThat(Levels.pairs().place("3")).isEmpty();
        assertThat(Levels.pairs().place("0")).hasValue(1);
        assertThat(Levels.pairsWithoutTies().place("0")).isEmpty();
    }
}
