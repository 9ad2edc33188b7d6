package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorstTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsTheFirstOfAStableOrderAndMakesFewItems(long seed) {
        Random random = new Random(seed);
        Worst<Integer, String> worst = new Worst<>(20, Comparator.<Integer>naturalOrder());
        List<String> all = new ArrayList<>();
        int[] made = {0};

        for (int i = 0; i < 2_000; i++) {
            int rank = random.nextInt(50);
            String item = "%02d-%04d".formatted(rank, i);
            all.add(item);
            worst.offer(rank, () -> {
                made[0]++;
                return item;
            });
        }

        assertThat(worst.list()).isEqualTo(all.stream().sorted().limit(20).toList());
        assertThat(worst.offered()).isEqualTo(2_000);
        assertThat(made[0]).isLessThan(200);
    }
}
