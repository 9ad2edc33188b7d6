package dev.evaluator.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Slice;
import dev.evaluator.stats.WeightedMean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which traffic is taken, and with what probability. */
class SamplingTest {

    private static final byte[] KEY = new byte[32];

    private static Lottery lottery(int seed) {
        byte[] key = KEY.clone();
        for (int i = 0; i < 4; i++) {
            key[i] = (byte) (seed >> 8 * i);
        }
        return Lottery.of(key);
    }

    private static Interaction turn(int number, String conversation) {
        return Cases.number(number).of(conversation).interaction();
    }

    private static Set<String> admitted(List<Interaction> traffic, Rates rates, Turns turns, Lottery lottery) {
        Admission admission = new Admission(lottery, rates, turns);
        traffic.forEach(admission::see);
        return traffic.stream()
                .filter(turn -> admission.chosen(turn).isPresent())
                .map(Interaction::id)
                .collect(Collectors.toSet());
    }

    @Test
    void ofAHundredThousandConversationsTheShareIsAdmittedThatWasAskedFor() {
        Lottery lottery = lottery(1);
        for (double p : new double[] {0.01, 0.05, 0.5, 0.73}) {
            long won = IntStream.range(0, 100_000)
                    .filter(i -> Lottery.wins(lottery.lot("admit/1", "c" + i), p))
                    .count();
            assertThat(won / 100_000.0).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 100_000)));
        }
    }

    @Test
    void whatIsAdmittedAtASmallRateIsAdmittedAtEveryLargerOne() {
        List<Interaction> traffic =
                IntStream.range(0, 5_000).mapToObj(i -> turn(i, "c" + i / 3)).toList();
        Set<String> few = admitted(traffic, new Rates(List.of(), 0.01), Turns.ALL, lottery(2));
        Set<String> more = admitted(traffic, new Rates(List.of(), 0.05), Turns.ALL, lottery(2));
        assertThat(few).isNotEmpty();
        assertThat(more).containsAll(few).hasSizeGreaterThan(few.size());
        assertThat(admitted(traffic, Rates.ALL, Turns.ALL, lottery(2))).hasSize(5_000);
    }

    @Test
    void anotherOrderTakesTheSameAndAnotherKeyDoesNot() {
        List<Interaction> traffic =
                IntStream.range(0, 2_000).mapToObj(i -> turn(i, "c" + i / 4)).toList();
        List<Interaction> shuffled = new ArrayList<>(traffic);
        Collections.shuffle(shuffled, new Random(3));
        Rates rates = new Rates(List.of(), 0.2);

        Set<String> taken = admitted(traffic, rates, Turns.ONE, lottery(3));

        assertThat(admitted(shuffled, rates, Turns.ONE, lottery(3))).isEqualTo(taken);
        assertThat(admitted(traffic, rates, Turns.ONE, lottery(4))).isNotEqualTo(taken);
    }

    @Test
    void oneTurnOfEachAdmittedConversationIsTakenWithItsShareOfTheProbability() {
        List<Interaction> traffic =
                IntStream.range(0, 3_000).mapToObj(i -> turn(i, "c" + i / 3)).toList();
        Admission admission = new Admission(lottery(5), new Rates(List.of(), 0.3), Turns.ONE);
        traffic.forEach(admission::see);

        List<Interaction> taken = traffic.stream()
                .filter(turn -> admission.chosen(turn).isPresent())
                .toList();

        assertThat(taken.stream().map(turn -> turn.conversation().orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(taken).allSatisfy(turn -> assertThat(admission.chosen(turn)).contains(new Inclusion(0.3 / 3)));
        assertThat(taken.stream().map(turn -> Integer.parseInt(turn.id().substring(5)) % 3))
                .as("first, middle and last turns")
                .contains(0, 1, 2);
    }

    @Test
    void aConversationHasTheHighestRateOfItsTurns() {
        Rates rates = new Rates(List.of(new Rates.Rule(new Slice("topic", "refund"), 1)), 0.001);
        List<Interaction> traffic = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            Cases turn = Cases.number(i).of("c" + i / 3);
            traffic.add((i == 4 ? turn.in("topic", "refund") : turn).interaction());
        }
        assertThat(admitted(traffic, rates, Turns.ALL, lottery(6))).contains("case-3", "case-4", "case-5");
    }

    @Test
    void aMeanOfRareAndFrequentTrafficIsUnbiasedOnlyByItsWeights() {
        int draws = 250;
        SplittableRandom chance = new SplittableRandom(7);
        List<Interaction> traffic = new ArrayList<>();
        double[] scores = new double[1_000];
        double truth = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean refund = i % 20 == 0;
            Cases turn = Cases.number(i);
            traffic.add((refund ? turn.in("topic", "refund") : turn).interaction());
            scores[i] = chance.nextDouble() < (refund ? 0.3 : 0.9) ? 1 : 0;
            truth += scores[i] / scores.length;
        }
        Rates rates = new Rates(List.of(new Rates.Rule(new Slice("topic", "refund"), 1)), 0.05);
        double sum = 0;
        double squares = 0;
        double plain = 0;
        for (int draw = 0; draw < draws; draw++) {
            Admission admission = new Admission(lottery(100 + draw), rates, Turns.ALL);
            traffic.forEach(admission::see);
            List<Double> taken = new ArrayList<>();
            List<Double> probabilities = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                Optional<Inclusion> chosen = admission.chosen(traffic.get(i));
                if (chosen.isPresent()) {
                    taken.add(scores[i]);
                    probabilities.add(chosen.get().probability());
                }
            }
            double mean = WeightedMean.of(array(taken), array(probabilities))
                    .orElseThrow()
                    .mean();
            sum += mean / draws;
            squares += mean * mean / draws;
            plain += taken.stream().mapToDouble(score -> score).average().orElseThrow() / draws;
        }
        double error = Math.sqrt((squares - sum * sum) / draws);
        assertThat(sum).isCloseTo(truth, within(4 * error));
        assertThat(plain).isNotCloseTo(truth, within(20 * error));
    }

    @Test
    void aRareStratumIsInEveryDraw() {
        for (int draw = 0; draw < 1_000; draw++) {
            Lottery lottery = lottery(draw);
            StratifiedDraw<Integer> strata = new StratifiedDraw<>(100);
            for (int i = 0; i < 1_000; i++) {
                strata.offer(i % 33 == 0 ? "rare" : "usual", lottery.lot("draw/1", "w", "" + i), i);
            }
            List<Drawn<Integer>> drawn = strata.drawn();
            assertThat(drawn).hasSize(100);
            assertThat(drawn.stream().filter(found -> found.item() % 33 == 0)).hasSizeGreaterThanOrEqualTo(10);
            assertThat(drawn.stream()
                            .mapToDouble(found -> 1 / found.probability())
                            .sum())
                    .as("weights add up to the window")
                    .isCloseTo(1_000, within(1e-6));
        }
    }

    @Test
    void asManyAsThereAreIsAllThereIs() {
        StratifiedDraw<Integer> strata = new StratifiedDraw<>(50);
        for (int i = 0; i < 20; i++) {
            strata.offer("s" + i % 7, i, i);
        }
        List<Drawn<Integer>> drawn = strata.drawn();
        assertThat(drawn)
                .hasSize(20)
                .allSatisfy(found -> assertThat(found.probability()).isEqualTo(1));
        assertThat(new HashSet<>(drawn)).hasSize(20);
    }

    @Test
    void moreStrataThanAreToBeDrawnGiveEachNoMoreThanItsPart() {
        StratifiedDraw<Integer> strata = new StratifiedDraw<>(8);
        for (int i = 0; i < 80; i++) {
            strata.offer("s" + i % 4, lottery(1).lot("draw/1", "" + i), i);
        }
        assertThat(strata.drawn()).hasSize(8);
    }

    @Test
    void aRateThatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> new Rates(List.of(), 5)).hasMessageContaining("within (0, 1], was 5.0");
        assertThatThrownBy(() -> new Rates.Rule(new Slice("topic", "refund"), 0))
                .hasMessageContaining("the rate of topic=refund must be within (0, 1], was 0.0");
        assertThatThrownBy(() -> Lottery.of(new byte[8])).hasMessageContaining("16 bytes or more, had 8");
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
