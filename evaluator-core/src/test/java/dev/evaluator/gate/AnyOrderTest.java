package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.noWorse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.report.CaseScore;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.BettingSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A13: the same settled results in any order of completion, with any number in flight, from any number of shards: the same
 * verdict, the same numbers beside it, from the same prefix.
 */
class AnyOrderTest {

    private static final int CASES = 1_500;

    /** What a gate said and the cases that it read, in the order in which it read them. */
    private record Read(Decision decision, List<String> prefix) {}

    @Test
    void theOrderOfCompletionCannotBeSeen() {
        shuffled(10, 4);
    }

    @Tag("slow")
    @Test
    void theOrderOfCompletionCannotBeSeenInManyGates() {
        shuffled(150, 8);
    }

    @Test
    void whatIsCountedInShardsIsWhatIsCountedAtOnce() {
        sharded(20);
    }

    @Tag("slow")
    @Test
    void whatIsCountedInShardsIsWhatIsCountedAtOnceManyTimes() {
        sharded(400);
    }

    private static void shuffled(int gates, int orders) {
        Map<Verdict, Integer> verdicts = new HashMap<>();
        for (int seed = 0; seed < gates; seed++) {
            SplittableRandom world = new SplittableRandom(seed);
            List<Sample> schedule = schedule(world);
            Map<String, Pair> results = results(world, schedule);
            Read oneByOne = read(schedule, results, new SplittableRandom(0), 1);
            verdicts.merge(oneByOne.decision().verdict(), 1, Integer::sum);
            for (int order = 1; order <= orders; order++) {
                SplittableRandom chance = new SplittableRandom(seed * 1_000L + order);
                Read other = read(schedule, results, chance, 1 + chance.nextInt(60));
                assertThat(other).as("gate %d, order %d", seed, order).isEqualTo(oneByOne);
            }
        }
        System.out.printf(
                "A13 %d gates × %d orders of completion: same decision, same prefix; verdicts %s%n",
                gates, orders, verdicts);
        assertThat(verdicts).containsKeys(Verdict.PASS, Verdict.FAIL);
    }

    /** Keeps so many cases in flight, completes them in any order, and settles them in the order of the schedule. */
    private static Read read(
            List<Sample> schedule, Map<String, Pair> results, SplittableRandom chance, int mostInFlight) {
        Gate gate = gate();
        List<String> prefix = new ArrayList<>();
        Turns turns = new Turns(
                gate,
                schedule::iterator,
                CASES,
                pair -> prefix.add(pair.sample().id()));
        List<Sample> inFlight = new ArrayList<>();
        List<String> completed = new ArrayList<>();
        while (turns.hasNext() || !inFlight.isEmpty()) {
            while (turns.hasNext() && inFlight.size() < mostInFlight) {
                inFlight.add(turns.next());
            }
            completed.add(pick(inFlight, completed, chance));
            while (!inFlight.isEmpty() && completed.remove(inFlight.getFirst().id())) {
                turns.settled(results.get(inFlight.removeFirst().id()));
            }
        }
        return new Read(gate.decide(true), prefix);
    }

    private static String pick(List<Sample> inFlight, List<String> completed, SplittableRandom chance) {
        List<String> open = inFlight.stream()
                .map(Sample::id)
                .filter(id -> !completed.contains(id))
                .toList();
        return open.get(chance.nextInt(open.size()));
    }

    private static Gate gate() {
        return new Gate(
                List.of(noWorse(0.2), noWorse(0.3).onEverySlice("locale")),
                new Slicing(Map.of("locale", Set.of("de", "en"))),
                Procedure.SEQUENTIAL,
                1,
                Set.of());
    }

    private static List<Sample> schedule(SplittableRandom chance) {
        return IntStream.range(0, CASES)
                .mapToObj(i -> Cases.number(i)
                        .in("locale", chance.nextInt(5) == 0 ? "de" : "en")
                        .sample())
                .toList();
    }

    private static Map<String, Pair> results(SplittableRandom chance, List<Sample> schedule) {
        double pass = 0.6 + 0.3 * chance.nextDouble();
        Map<String, Pair> results = new HashMap<>();
        for (Sample sample : schedule) {
            CaseScore candidate = graded(chance.nextDouble() < pass ? 1 : 0.25);
            results.put(
                    sample.id(),
                    Pairs.pair(
                            sample,
                            chance.nextInt(100) == 0 ? MISSING : candidate,
                            graded(chance.nextDouble() < 0.85 ? 1 : 0.25)));
        }
        return results;
    }

    private static void sharded(int streams) {
        for (int seed = 0; seed < streams; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            int shards = 1 + chance.nextInt(9);
            BettingSequence all = new BettingSequence();
            List<BettingSequence> parts = new ArrayList<>();
            IntStream.range(0, shards).forEach(shard -> parts.add(new BettingSequence()));
            for (int i = 0; i < 2_000; i++) {
                double score = chance.nextInt(4) == 0 ? chance.nextDouble() : 1;
                all.add(score);
                parts.get(chance.nextInt(shards)).add(score);
            }
            BettingSequence merged = new BettingSequence();
            while (!parts.isEmpty()) {
                merged.merge(parts.remove(chance.nextInt(parts.size())));
            }
            assertThat(merged.interval(0.05)).isEqualTo(all.interval(0.05));
            assertThat(merged.mean()).isEqualTo(all.mean());
        }
        System.out.printf("A13 %d streams of 2,000 scores in up to 9 shards: same interval%n", streams);
    }
}
