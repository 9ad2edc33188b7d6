package dev.evaluator.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * A Kitagawa split of two samples of clusters, with the standard errors that {@link Kitagawa}, an identity, cannot have.
 *
 * <pre>
 * each of B times: draw as many clusters of each period as it has, with replacement, and split anew
 * se = standard deviation of the B splits
 * </pre>
 *
 * <p>Assumes independent clusters, resampled whole; large-sample, and too small for slices of few clusters. Slices must
 * not overlap. Efron 1979; Kitagawa 1955.
 *
 * @param split the split of the samples themselves
 * @param mixError standard error of the mix part
 * @param rateError standard error of the rate part
 * @param mixErrors standard errors of the mix parts by slice
 * @param rateErrors standard errors of the rate parts by slice
 */
public record KitagawaBootstrap(
        Kitagawa split, double mixError, double rateError, List<Double> mixErrors, List<Double> rateErrors) {

    /** Where one cluster's cases fell and what they scored. */
    public static final class Cluster {
        private final double[] cases;
        private final double[] sums;

        /** Creates an empty cluster over {@code slices} slices. */
        public Cluster(int slices) {
            cases = new double[slices];
            sums = new double[slices];
        }

        /** Adds a case of slice {@code slice}. */
        public void add(int slice, double score) {
            cases[slice]++;
            sums[slice] += Check.finite("score", score);
        }
    }

    /** Returns the split from {@code before} to {@code after}; empty if a period has fewer than two clusters. */
    public static Optional<KitagawaBootstrap> of(
            List<Cluster> before, List<Cluster> after, int slices, int resamples, long seed) {
        Check.count("resamples", resamples, 100, 10_000_000);
        if (before.size() < 2 || after.size() < 2) {
            return Optional.empty();
        }
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Moments[] mixes = moments(slices);
        Moments[] rates = moments(slices);
        Moments mix = new Moments();
        Moments rate = new Moments();
        Totals old = new Totals(slices);
        Totals now = new Totals(slices);
        for (int b = 0; b < resamples; b++) {
            old.draw(before, chance);
            now.draw(after, chance);
            int[] present = present(old, now, slices);
            Kitagawa split = split(old, now, present);
            mix.add(split.mix());
            rate.add(split.rate());
            double[] ofMix = new double[slices]; // a slice that no cluster drew has no part
            double[] ofRate = new double[slices];
            for (int s = 0; s < present.length; s++) {
                ofMix[present[s]] = split.mixOf(s);
                ofRate[present[s]] = split.rateOf(s);
            }
            for (int s = 0; s < slices; s++) {
                mixes[s].add(ofMix[s]);
                rates[s].add(ofRate[s]);
            }
        }
        old.all(before);
        now.all(after);
        int[] present = present(old, now, slices);
        if (present.length < slices) {
            throw new IllegalArgumentException("each of " + slices + " slices must have a case in some period, had "
                    + present.length + " with one");
        }
        return Optional.of(new KitagawaBootstrap(
                split(old, now, present),
                mix.sd(),
                rate.sd(),
                Arrays.stream(mixes).map(Moments::sd).toList(),
                Arrays.stream(rates).map(Moments::sd).toList()));
    }

    /** Returns the normal interval of the rate part at confidence 1−α. */
    public Interval rateInterval(double alpha) {
        return around(split.rate(), rateError, alpha);
    }

    /** Returns the normal interval of the mix part at confidence 1−α. */
    public Interval mixInterval(double alpha) {
        return around(split.mix(), mixError, alpha);
    }

    private static Interval around(double value, double se, double alpha) {
        double half = Distributions.normalAbove(alpha / 2) * se;
        return new Interval(value - half, value + half);
    }

    private static Kitagawa split(Totals old, Totals now, int[] present) {
        return Kitagawa.of(old.shares(present), now.shares(present), old.rates(present), now.rates(present));
    }

    private static int[] present(Totals old, Totals now, int slices) {
        return IntStream.range(0, slices)
                .filter(s -> old.cases[s] + now.cases[s] > 0)
                .toArray();
    }

    private static Moments[] moments(int slices) {
        return IntStream.range(0, slices).mapToObj(s -> new Moments()).toArray(Moments[]::new);
    }

    /** One period's cases and scores by slice. */
    private static final class Totals {
        private final double[] cases;
        private final double[] sums;

        Totals(int slices) {
            cases = new double[slices];
            sums = new double[slices];
        }

        void draw(List<Cluster> clusters, RandomGenerator chance) {
            clear();
            for (int i = 0; i < clusters.size(); i++) {
                add(clusters.get(chance.nextInt(clusters.size())));
            }
        }

        void all(List<Cluster> clusters) {
            clear();
            clusters.forEach(this::add);
        }

        double[] shares(int[] present) {
            double all = Arrays.stream(cases).sum();
            return Arrays.stream(present).mapToDouble(s -> cases[s] / all).toArray();
        }

        double[] rates(int[] present) {
            return Arrays.stream(present)
                    .mapToDouble(s -> cases[s] == 0 ? Double.NaN : sums[s] / cases[s])
                    .toArray();
        }

        private void clear() {
            Arrays.fill(cases, 0);
            Arrays.fill(sums, 0);
        }

        private void add(Cluster cluster) {
            for (int s = 0; s < cases.length; s++) {
                cases[s] += cluster.cases[s];
                sums[s] += cluster.sums[s];
            }
        }
    }

    /** Welford's running variance. */
    private static final class Moments {
        private long n;
        private double mean;
        private double squares;

        void add(double x) {
            n++;
            double off = x - mean;
            mean += off / n;
            squares += off * (x - mean);
        }

        double sd() {
            return Math.sqrt(squares / (n - 1));
        }
    }
}
