package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.config.SamplingConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.sampling.Spread;
import dev.evaluator.sampling.StratifiedDraw;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** Random draws: the samples that come first in the run's seeded order, or of each stratum those with the smallest lots. */
final class Draw {

    private Draw() {}

    /** Refuses a source without a single case, before anything is written down. */
    static void refuseNone(Traffic traffic, SuiteConfig suite) {
        if (!traffic.hasNext()) {
            Funnel funnel = traffic.funnel(0);
            String files = suite.traffic().files().stream().map(Path::toString).collect(Collectors.joining(", "));
            throw new NoCase(
                    "there is no case to run: "
                            + (funnel.read() == 0
                                    ? "nothing that can be read stands in " + files
                                            + "; a table of cases begins with a line like id,input,reference"
                                    : "of what stands in " + files + " none is left, " + funnel.words()),
                    IngestCounters.increases(suite, traffic, funnel));
        }
    }

    /** Returns the samples of a run; holds no more of each stratum than it draws in all. */
    static Iterator<Sample> of(
            Iterator<Sample> samples, SamplingConfig sampling, Slicing slicing, Spread spread, long seed) {
        return sampling.stratifyBy().isEmpty() || sampling.perRun().isEmpty()
                ? smallest(samples, sampling.perRun(), seed)
                : stratified(samples, sampling, slicing, spread, seed);
    }

    /** Its lots are others than those by which cases are ordered: a prefix of the order must not tell strata apart. */
    private static Iterator<Sample> stratified(
            Iterator<Sample> samples, SamplingConfig sampling, Slicing slicing, Spread spread, long seed) {
        long lots = Digest.of("draw " + seed).seed();
        StratifiedDraw<Sample> draw = new StratifiedDraw<>(sampling.perRun().getAsInt(), spread);
        Strata strata = new Strata(sampling.stratifyBy(), slicing);
        samples.forEachRemaining(
                sample -> draw.offer(strata.of(sample.slices()), Keys.order(lots, sample.cluster()), sample));
        return draw.drawn().stream()
                .map(drawn -> drawn.item().drawn(drawn.probability()))
                .iterator();
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
