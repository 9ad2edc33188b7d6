package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.stats.FrozenNoise;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A baseline whose answers were given once, some to each case, and are read by every gate from then on: how far off they
 * may be, for each requirement that compares with them.
 */
public final class Frozen {

    /** Fewer answers to a case than this are too few to tell how much they vary. */
    public static final int LEAST_REPEATS = 5;

    private final Map<Planned, FrozenNoise> noises = new LinkedHashMap<>();

    private Frozen() {}

    /**
     * Reads the cases that a gate may read.
     *
     * @param order the cases; those of one cluster lie together
     * @param scores the scores of a case by an evaluator, one for each answer; none where it has no score
     */
    public static Frozen of(
            List<Requirement> requirements,
            Slicing slicing,
            Iterator<Sample> order,
            BiFunction<Sample, String, double[]> scores) {
        Frozen frozen = new Frozen();
        Planned.of(requirements, slicing).stream()
                .filter(each -> each.requirement() instanceof Requirement.NoWorse)
                .forEach(each -> frozen.noises.put(each, new FrozenNoise()));
        List<Sample> cluster = new ArrayList<>();
        while (order.hasNext()) {
            Sample sample = order.next();
            if (!cluster.isEmpty() && !cluster.getFirst().cluster().equals(sample.cluster())) {
                frozen.add(cluster, slicing, scores);
                cluster.clear();
            }
            cluster.add(sample);
        }
        frozen.add(cluster, slicing, scores);
        return frozen;
    }

    private void add(List<Sample> cluster, Slicing slicing, BiFunction<Sample, String, double[]> scores) {
        noises.forEach((each, noise) -> noise.add(cluster.stream()
                .filter(sample -> each.slice().isEmpty()
                        || slicing.of(sample).contains(each.slice().get()))
                .map(sample -> scores.apply(sample, each.requirement().evaluator()))
                .filter(known -> known.length > 0)
                .toList()));
    }

    /** Whether an error leaves nothing of a requirement's margin to tell apart. */
    static boolean tooUnsure(Requirement requirement, double error) {
        return requirement instanceof Requirement.NoWorse noWorse && error >= noWorse.margin() / 2;
    }

    /** Returns a requirement with what is left of its margin between the two nulls, for planning. */
    static Requirement narrowed(Requirement requirement, double error) {
        return error > 0 && requirement instanceof Requirement.NoWorse(String evaluator, double margin, var slice)
                ? new Requirement.NoWorse(evaluator, margin - 2 * error, slice)
                : requirement;
    }

    /** Returns how far off the baseline's mean may be for a requirement; 0 where it compares with none. */
    double error(Planned planned, Levels levels) {
        return Optional.ofNullable(noises.get(planned))
                .map(noise -> noise.error(levels.alpha() / (2 * levels.requirements())))
                .orElse(0.0);
    }
}
