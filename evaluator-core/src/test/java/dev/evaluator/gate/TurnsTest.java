package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slices take turns in being asked, and each reads the recorded order restricted to itself. */
class TurnsTest {

    private static final Slicing LOCALES = new Slicing(Map.of("locale", Set.of("de", "en")));

    static Stream<Integer> fiftySeeds() {
        return IntStream.range(0, 50).boxed();
    }

    @Test
    void aRareSliceAdvancesAsFastAsTheWhole() {
        // Every twentieth case is German.
        List<Sample> order = locales(2_000, i -> i % 20 == 19 ? "de" : "en");
        Gate gate = gate(LOCALES, noWorse(0.05), noWorse(0.1).onEverySlice("locale"));
        Reading reading = new Reading(gate, order, 90);

        reading.all(1, Scores.EQUAL);

        // Of 90 cases in plain order 4 would have been German.
        assertThat(cases(gate, "locale=de")).isGreaterThanOrEqualTo(30);
        assertThat(cases(gate, "all")).isGreaterThanOrEqualTo(30);
        assertThat(reading.read).hasSize(90);
    }

    @Test
    void eachSliceReadsItsOrderWithoutGaps() {
        List<Sample> order = locales(600, i -> i % 20 == 19 ? "de" : "en");
        Gate gate = gate(LOCALES, noWorse(0.05), noWorse(0.05).onEverySlice("locale"));
        Reading reading = new Reading(gate, order, 120);

        reading.all(1, Scores.EQUAL);

        Set<String> read = Set.copyOf(reading.read);
        List<String> german = order.stream()
                .filter(sample -> sample.slices().get("locale").equals("de"))
                .map(Sample::id)
                .toList();
        int germanRead = (int) cases(gate, "locale=de");
        assertThat(read).containsAll(german.subList(0, germanRead));
        List<String> all = order.stream().map(Sample::id).toList();
        // The whole stands before the first case that was not asked, though German ones beyond it were.
        assertThat(read).containsAll(all.subList(0, (int) cases(gate, "all")));
        assertThat(read).doesNotContain(all.get((int) cases(gate, "all")));
        assertThat(german.subList(0, germanRead))
                .anySatisfy(id -> assertThat(all.indexOf(id)).isGreaterThan((int) cases(gate, "all")));
    }

    @Test
    void noCaseIsAskedTwice() {
        List<Sample> order = locales(100, i -> i % 3 == 0 ? "de" : "en");
        Reading reading =
                new Reading(gate(LOCALES, noWorse(0.05), noWorse(0.05).onEverySlice("locale")), order, Long.MAX_VALUE);

        reading.all(7, Scores.EQUAL);

        assertThat(reading.asked).doesNotHaveDuplicates();
        assertThat(reading.read).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aSliceThatIsDecidedLeavesTheTurnsToTheOthers() {
        List<Sample> order = locales(2_000, i -> i % 2 == 0 ? "de" : "en");
        Gate gate = gate(LOCALES, noWorse(0.3).onEverySlice("locale"));
        // Germans are equal and pass; in English gains and losses go on and on.
        Scores scores = sample -> sample.slices().get("locale").equals("de")
                ? both(1, 1)
                : both(number(sample) % 4 < 2 ? 0 : 1, number(sample) % 4 < 2 ? 1 : 0);
        Reading reading = new Reading(gate, order, 300);

        reading.all(1, scores);

        assertThat(cases(gate, "locale=de")).isLessThan(50);
        assertThat(reading.read).hasSize((int) (cases(gate, "locale=de") + cases(gate, "locale=en")));
    }

    @Test
    void withoutSlicesTheTurnsAreThePlainOrder() {
        List<Sample> order = Cases.many(300);
        Gate inTurns = gate(Slicing.NONE, noWorse(0.1), never(0.05));
        Reading reading = new Reading(inTurns, order, 250);
        reading.all(1, Scores.MIXED);

        Gate plain = gate(Slicing.NONE, noWorse(0.1), never(0.05));
        for (Sample sample : order.subList(0, 250)) {
            if (!plain.decided()) {
                plain.consume(Scores.MIXED.pair(sample));
            }
        }

        assertThat(inTurns.decide(true)).isEqualTo(plain.decide(true));
        assertThat(reading.asked)
                .isEqualTo(order.stream()
                        .limit(reading.asked.size())
                        .map(Sample::id)
                        .toList());
    }

    /** However many cases are under way at once, and wherever a process was killed, what is read is the same. */
    @ParameterizedTest
    @MethodSource("fiftySeeds")
    void whatIsReadDoesNotDependOnHowFarOneLooksAhead(int seed) {
        List<Sample> order = conversations(seed);
        Requirement[] requirements = {noWorse(0.15), noWorse(0.25).onEverySlice("locale")};
        Scores scores = Scores.random(seed);
        Gate first = gate(LOCALES, requirements);
        Reading one = new Reading(first, order, 300);
        one.all(1, scores);

        for (int ahead : new int[] {2, 9, 64, 1_000}) {
            Gate other = gate(LOCALES, requirements);
            Reading many = new Reading(other, order, 300);
            many.all(ahead, scores);

            assertThat(many.read).isEqualTo(one.read);
            assertThat(other.decide(false)).isEqualTo(first.decide(false));
        }
    }

    /** A larger budget goes on where a smaller one stopped. */
    @ParameterizedTest
    @MethodSource("fiftySeeds")
    void aLargerBudgetReadsTheSameBeginning(int seed) {
        List<Sample> order = conversations(seed);
        Requirement[] requirements = {noWorse(0.15), noWorse(0.25).onEverySlice("locale")};
        Reading small = new Reading(gate(LOCALES, requirements), order, 60);
        Reading large = new Reading(gate(LOCALES, requirements), order, 300);

        small.all(5, Scores.random(seed));
        large.all(5, Scores.random(seed));

        assertThat(large.read.subList(0, small.read.size())).isEqualTo(small.read);
        assertThat(small.read.size()).isLessThanOrEqualTo(60);
    }

    @Test
    void aConversationThatDoesNotFitIntoTheBudgetIsNotBegun() {
        List<Sample> order = IntStream.range(0, 30)
                .mapToObj(i -> Cases.number(i).of("talk-" + i / 4).sample())
                .toList();
        Reading reading = new Reading(gate(Slicing.NONE, noWorse(0.1)), order, 10);

        reading.all(3, Scores.EQUAL);

        assertThat(reading.read).hasSize(8);
        assertThat(reading.asked).hasSize(8);
    }

    @Test
    void nothingIsAskedThatNobodySpeaksOf() {
        List<Sample> order = locales(300, i -> i % 3 == 0 ? "de" : "fr");
        Reading reading = new Reading(gate(LOCALES, noWorse(0.2).onEverySlice("locale")), order, Long.MAX_VALUE);

        reading.all(10, Scores.EQUAL);

        assertThat(reading.asked).isNotEmpty().allMatch(id -> Integer.parseInt(id.substring(5)) % 3 == 0);
    }

    /** Scores of both arms of a case. */
    @FunctionalInterface
    private interface Scores {

        Scores EQUAL = sample -> both(1, 1);
        Scores MIXED = sample -> both(number(sample) % 7 == 0 ? 0 : 1, number(sample) % 9 == 0 ? 0 : 1);

        double[] of(Sample sample);

        default Pair pair(Sample sample) {
            double[] scores = of(sample);
            return scores[0] < 0
                    ? Pairs.pair(sample, Pairs.MISSING, graded(scores[1]))
                    : Pairs.pair(sample, graded(scores[0]), graded(scores[1]));
        }

        static Scores random(int seed) {
            return sample -> {
                Random chance = new Random(31L * seed + number(sample));
                double candidate = chance.nextDouble() < 0.85 ? 1 : 0;
                double baseline = chance.nextDouble() < 0.85 ? 1 : 0;
                return both(chance.nextDouble() < 0.01 ? -1 : candidate, baseline);
            };
        }
    }

    /** A gate reading an order with so many cases under way at once. */
    private static final class Reading {

        private final Turns turns;
        private final List<String> asked = new ArrayList<>();
        private final List<String> read = new ArrayList<>();

        Reading(Gate gate, List<Sample> order, long most) {
            this.turns = new Turns(
                    gate, order::iterator, most, pair -> read.add(pair.sample().id()));
        }

        void all(int ahead, Scores scores) {
            Deque<Sample> underWay = new ArrayDeque<>();
            while (true) {
                while (underWay.size() < ahead && turns.hasNext()) {
                    underWay.add(turns.next());
                    asked.add(underWay.getLast().id());
                }
                if (underWay.isEmpty()) {
                    return;
                }
                turns.settled(scores.pair(underWay.remove()));
            }
        }
    }

    private static double[] both(double candidate, double baseline) {
        return new double[] {candidate, baseline};
    }

    private static int number(Sample sample) {
        return Integer.parseInt(sample.id().substring(5));
    }

    private static long cases(Gate gate, String slice) {
        return gate.decide(false).requirements().stream()
                .filter(result -> result.slice().equals(slice))
                .findFirst()
                .orElseThrow()
                .cases();
    }

    private static List<Sample> locales(int cases, Function<Integer, String> locale) {
        return IntStream.range(0, cases)
                .mapToObj(i -> Cases.number(i).in("locale", locale.apply(i)).sample())
                .toList();
    }

    /** Cases in two languages, the one rare, some of them in conversations that may speak both. */
    private static List<Sample> conversations(int seed) {
        Random chance = new Random(seed);
        List<Sample> order = new ArrayList<>();
        while (order.size() < 500) {
            int size = chance.nextDouble() < 0.3 ? 1 + chance.nextInt(4) : 1;
            String talk = "talk-" + order.size();
            for (int i = 0; i < size; i++) {
                Cases one = Cases.number(order.size()).in("locale", chance.nextDouble() < 0.1 ? "de" : "en");
                order.add((size > 1 ? one.of(talk) : one).sample());
            }
        }
        return order;
    }

    private static Gate gate(Slicing slicing, Requirement... requirements) {
        return new Gate(List.of(requirements), slicing, Procedure.SEQUENTIAL, 1, Set.of());
    }
}
