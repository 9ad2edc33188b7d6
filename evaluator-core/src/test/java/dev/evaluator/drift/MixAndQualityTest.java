package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixAndQualityTest {

    @Test
    void partsAddUpAndNameTheSlicesThatMoved() {
        List<MixAndQuality.Scored> before = new ArrayList<>();
        List<MixAndQuality.Scored> after = new ArrayList<>();
        add(before, "locale=en", 80, 72);
        add(before, "locale=de", 20, 12);
        add(before, "locale=fr", 10, 9);
        add(after, "locale=en", 50, 45);
        add(after, "locale=de", 50, 25);
        add(after, "locale=pl", 10, 5);

        MixAndQuality split = MixAndQuality.of(before, after, 500, 1).orElseThrow();

        assertThat(split.mix() + split.quality()).isCloseTo(split.total(), within(1e-12));
        assertThat(split.parts().stream().mapToDouble(MixAndQuality.Part::mix).sum())
                .isCloseTo(split.mix(), within(1e-12));
        assertThat(split.parts().stream()
                        .mapToDouble(MixAndQuality.Part::quality)
                        .sum())
                .isCloseTo(split.quality(), within(1e-12));
        MixAndQuality.Part first = split.parts().get(0);
        assertThat(first.slice()).isEqualTo("locale=de");
        assertThat(first.mixError()).isPositive();
        assertThat(first.qualityError()).isPositive();
        assertThat(split.parts())
                .filteredOn(MixAndQuality.Part::isNew)
                .extracting(MixAndQuality.Part::slice)
                .containsExactly("locale=pl");
        assertThat(split.parts())
                .filteredOn(MixAndQuality.Part::gone)
                .extracting(MixAndQuality.Part::slice)
                .containsExactly("locale=fr");
        assertThat(split.words()).startsWith("mix -").contains("locale=de mix -");
    }

    @Test
    void theSameSeedGivesTheSameErrorsAndOneClusterNone() {
        List<MixAndQuality.Scored> cases = new ArrayList<>();
        add(cases, "a=1", 30, 20);
        add(cases, "a=2", 30, 25);
        assertThat(MixAndQuality.of(cases, cases, 200, 5).orElseThrow().words())
                .isEqualTo(MixAndQuality.of(cases, cases, 200, 5).orElseThrow().words());
        assertThat(MixAndQuality.of(cases.subList(0, 1), cases, 200, 5)).isEmpty();
        assertThat(MixAndQuality.of(cases, cases, 200, 5).orElseThrow().mixShare())
                .isZero();
    }

    private static void add(List<MixAndQuality.Scored> cases, String slice, int n, int passes) {
        for (int i = 0; i < n; i++) {
            cases.add(new MixAndQuality.Scored(slice + i, slice, i < passes ? 1 : 0));
        }
    }
}
