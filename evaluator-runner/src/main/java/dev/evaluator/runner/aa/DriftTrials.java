package dev.evaluator.runner.aa;

import dev.evaluator.stats.ShiryaevRoberts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * A detector, again and again, on stored scores in a random order of time: pass after pass over the clusters of cases,
 * each pass in a new order and each case with one of its answers, so that nothing ever changes.
 */
final class DriftTrials {

    /** Run lengths grow with A and their ratio to it hardly changes, so a larger A would only take longer. */
    static final double LARGEST_LIMIT = 10_000;

    private static final int STREAMS = 100;
    private static final int PATIENCE = 10;

    private final List<double[][]> clusters = new ArrayList<>();
    private final String evaluator;

    DriftTrials(Pool pool, String evaluator) {
        this.evaluator = evaluator;
        Map<String, List<double[]>> together = new LinkedHashMap<>();
        for (StoredCase of : pool.cases()) {
            double[] scores = of.scores(evaluator);
            if (scores.length > 0) {
                together.computeIfAbsent(of.sample().cluster(), cluster -> new ArrayList<>())
                        .add(scores);
            }
        }
        together.values().forEach(cases -> clusters.add(cases.toArray(double[][]::new)));
    }

    /** Watches many streams at the evidence {@code limit}; empty where every score is the same end of the scale. */
    Optional<DriftTally> run(double limit, long seed) {
        double mean = clusters.stream().mapToDouble(DriftTrials::mean).average().orElse(0);
        if (!(mean > 0 && mean < 1)) {
            return Optional.empty();
        }
        double tried = Math.min(limit, LARGEST_LIMIT);
        long most = (long) (PATIENCE * tried);
        List<OptionalLong> alarms =
                Chance.times(STREAMS, seed, chance -> alarm(ShiryaevRoberts.falling(mean, tried), most, chance));
        return Optional.of(new DriftTally(evaluator, mean, tried, most, alarms));
    }

    private OptionalLong alarm(ShiryaevRoberts detector, long most, RandomGenerator chance) {
        int[] order = new int[clusters.size()];
        Arrays.setAll(order, i -> i);
        for (long position = 1; position <= most && !detector.alarmed(); position++) {
            int place = (int) ((position - 1) % order.length);
            if (place == 0) {
                Chance.shuffle(order, chance);
            }
            detector.update(position, drawn(clusters.get(order[place]), chance));
        }
        return detector.alarmedAt();
    }

    private static double drawn(double[][] cases, RandomGenerator chance) {
        double sum = 0;
        for (double[] answers : cases) {
            sum += answers[chance.nextInt(answers.length)];
        }
        return sum / cases.length;
    }

    private static double mean(double[][] cases) {
        return Arrays.stream(cases)
                .mapToDouble(answers -> Arrays.stream(answers).average().orElseThrow())
                .average()
                .orElseThrow();
    }
}
