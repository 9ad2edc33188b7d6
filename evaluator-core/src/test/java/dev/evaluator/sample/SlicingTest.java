package dev.evaluator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicingTest {

    private static final Slicing LOCALES = new Slicing(Map.of("locale", Set.of("en", "de"), "tier", Set.of()));

    @Test
    void aValueOutsideTheClosedSetIsOther() {
        assertThat(LOCALES.of(Cases.number(1).in("locale", "de").sample())).containsExactly(new Slice("locale", "de"));
        assertThat(LOCALES.of(Cases.number(1).in("locale", "fr").sample()))
                .containsExactly(new Slice("locale", Slice.OTHER));
        assertThat(LOCALES.of(Cases.number(1).in("class", "prime").sample())).isEmpty();
    }

    @Test
    void openNamesAreClosedOverWhatIsFound() {
        Slicing closed = LOCALES.closedOver(Map.of("tier", Set.of("free", "paid"), "locale", Set.of("fr")));

        assertThat(LOCALES.isOpen()).isTrue();
        assertThat(closed.isOpen()).isFalse();
        assertThat(closed.all())
                .extracting(Slice::label)
                .containsExactly("locale=de", "locale=en", "tier=free", "tier=paid");
    }

    @Test
    void atMostAHundredFoundValuesAreKeptApart() {
        Set<String> many = IntStream.range(0, 500).mapToObj(i -> "user-" + i).collect(Collectors.toSet());
        Slicing closed = new Slicing(Map.of("user", Set.of())).closedOver(Map.of("user", many));

        assertThat(closed.all()).hasSize(100);
        assertThat(closed).isEqualTo(new Slicing(Map.of("user", Set.of())).closedOver(Map.of("user", many)));
    }

    @Test
    void slicesAreOrderedByNameThenValue() {
        assertThat(List.of(new Slice("b", "1"), new Slice("a", "2"), new Slice("a", "1")).stream()
                        .sorted())
                .extracting(Slice::label)
                .containsExactly("a=1", "a=2", "b=1");
    }
}
