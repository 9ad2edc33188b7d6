package dev.evaluator.runner.runs;

import dev.evaluator.run.Keys;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.sample.Sample;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** A simple random draw: the samples that come first in the run's seeded order. */
final class Draw {

    private Draw() {}

    /** Refuses a source without a single case, before anything is written down. */
    static void refuseNone(Iterator<Sample> samples, TrafficConfig source) {
        if (!samples.hasNext()) {
            throw new RunRefused("there is no case to run: nothing that can be read stands in "
                    + source.files().stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
    }

    /** Returns the first {@code limit} samples of the seeded order, or all; holds no more than the limit. */
    static Iterator<Sample> smallest(Iterator<Sample> samples, OptionalInt limit, long seed) {
        if (limit.isEmpty()) {
            return samples;
        }
        record Ranked(long order, Sample sample) {}
        Comparator<Ranked> first = (a, b) -> Long.compareUnsigned(a.order(), b.order());
        PriorityQueue<Ranked> kept = new PriorityQueue<>(first.reversed());
        samples.forEachRemaining(sample -> {
            kept.add(new Ranked(Keys.order(seed, sample.cluster()), sample));
            if (kept.size() > limit.getAsInt()) {
                kept.remove();
            }
        });
        return kept.stream().map(Ranked::sample).iterator();
    }
}
