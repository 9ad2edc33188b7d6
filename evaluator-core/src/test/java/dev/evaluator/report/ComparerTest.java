package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import dev.evaluator.stats.PairedDifference;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparerTest {

    private static final Slicing BY_LOCALE = new Slicing(Map.of("locale", Set.of("de", "en")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void comparingAsCasesComeEqualsThePairedDifferenceOfAll(long seed) {
        Random random = new Random(seed);
        Comparer comparer = new Comparer(List.of("accuracy"), BY_LOCALE, false);
        double[] differences = new double[60];
        int[] clusters = new int[60];
        for (int i = 0; i < 60; i++) {
            double first = random.nextInt(3) / 2.0;
            double second = random.nextInt(3) / 2.0;
            differences[i] = first - second;
            clusters[i] = i / 3;
            comparer.add(sample(i, "conversation-" + i / 3, "de"), scored(first), scored(second));
        }

        Difference found = comparer.comparison().evaluator("accuracy").orElseThrow();

        PairedDifference expected =
                PairedDifference.of(differences, clusters, 0.05).orElseThrow();
        assertThat(found.mean()).isCloseTo(expected.mean(), within(1e-12));
        assertThat(found.interval().lower()).isCloseTo(expected.interval().lower(), within(1e-12));
        assertThat(found.interval().upper()).isCloseTo(expected.interval().upper(), within(1e-12));
        assertThat(found.gained()).isEqualTo(expected.gained());
        assertThat(found.lost()).isEqualTo(expected.lost());
        assertThat(found.method()).isEqualTo(Difference.Method.PAIRED_T);
    }

    @Test
    void differencesWithoutSpreadStillHaveAnInterval() {
        Comparer comparer = new Comparer(List.of("accuracy"), BY_LOCALE, false);
        for (int i = 0; i < 20; i++) {
            comparer.add(sample(i, "alone-" + i, "de"), scored(1), scored(1));
        }

        Difference found = comparer.comparison().evaluator("accuracy").orElseThrow();

        assertThat(found.mean()).isZero();
        assertThat(found.interval().lower()).isNegative();
        assertThat(found.interval().upper()).isPositive();
        assertThat(found.method()).isEqualTo(Difference.Method.BETTING);
    }

    @Test
    void whereResultsDecidedTheNumberOfCasesTheIntervalHoldsAtAnyStop() {
        Comparer fixed = new Comparer(List.of("accuracy"), BY_LOCALE, false);
        Comparer stopped = new Comparer(List.of("accuracy"), BY_LOCALE, true);
        for (int i = 0; i < 50; i++) {
            fixed.add(sample(i, "alone-" + i, "de"), scored(i % 2), scored(i % 5 == 0 ? 1 : 0));
            stopped.add(sample(i, "alone-" + i, "de"), scored(i % 2), scored(i % 5 == 0 ? 1 : 0));
        }

        Difference once = fixed.comparison().evaluator("accuracy").orElseThrow();
        Difference always = stopped.comparison().evaluator("accuracy").orElseThrow();

        assertThat(always.method()).isEqualTo(Difference.Method.BETTING);
        assertThat(always.mean()).isCloseTo(once.mean(), within(1e-12));
        assertThat(always.interval().width()).isGreaterThan(once.interval().width());
    }

    @Test
    void onlyCasesThatBothHaveScoredArePairs() {
        Comparer comparer = new Comparer(List.of("accuracy"), BY_LOCALE, false);
        comparer.add(sample(1, "a", "de"), scored(1), scored(0));
        comparer.add(sample(2, "b", "de"), scored(1), missing());
        comparer.add(sample(3, "c", "en"), missing(), scored(1));
        comparer.add(sample(4, "d", "en"), scored(0), scored(1));

        Comparison comparison = comparer.comparison();

        assertThat(comparison.evaluator("accuracy").orElseThrow().cases()).isEqualTo(2);
        assertThat(comparison.slices())
                .extracting(of -> of.slice().label() + " " + of.difference().mean())
                .containsExactly("locale=de 1.0", "locale=en -1.0");
    }

    private static Map<String, CaseScore> scored(double value) {
        return Map.of("accuracy", new CaseScore.Graded(value, false));
    }

    private static Map<String, CaseScore> missing() {
        return Map.of("accuracy", new CaseScore.Unscored(Reason.JUDGE_UNREADABLE));
    }

    private static Sample sample(int id, String conversation, String locale) {
        return Cases.number(id).of(conversation).in("locale", locale).sample();
    }
}
