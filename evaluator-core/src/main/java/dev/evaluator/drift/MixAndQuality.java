package dev.evaluator.drift;

import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Kitagawa;
import dev.evaluator.stats.KitagawaBootstrap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A change of the mean score from one period to another, split in what other questions explain (mix) and what other
 * answers to the same kind of questions explain (quality), in all and by slice.
 *
 * @param slices the values of one slice, in order; they do not overlap
 * @param split the split of Kitagawa with its cluster bootstrap errors
 */
public record MixAndQuality(List<String> slices, KitagawaBootstrap split) {

    private static final int NAMED = 3;

    public MixAndQuality {
        slices = List.copyOf(slices);
    }

    /**
     * One scored case of a period.
     *
     * @param cluster its cluster's id
     * @param slice its value of the slice
     * @param score from 0 to 1
     */
    public record Scored(String cluster, String slice, double score) {}

    /** What one slice adds to the change. */
    public record Part(
            String slice,
            double mix,
            double mixError,
            double quality,
            double qualityError,
            boolean isNew,
            boolean gone) {}

    /** Returns the split, its errors from {@code resamples} resamples; empty if a period has fewer than two clusters. */
    public static Optional<MixAndQuality> of(
            Collection<Scored> before, Collection<Scored> after, int resamples, long seed) {
        TreeSet<String> names = new TreeSet<>();
        before.forEach(scored -> names.add(scored.slice()));
        after.forEach(scored -> names.add(scored.slice()));
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return KitagawaBootstrap.of(clusters(before, places), clusters(after, places), places.size(), resamples, seed)
                .map(found -> new MixAndQuality(List.copyOf(names), found));
    }

    private static List<KitagawaBootstrap.Cluster> clusters(Collection<Scored> cases, Map<String, Integer> places) {
        Map<String, KitagawaBootstrap.Cluster> clusters = new LinkedHashMap<>();
        for (Scored scored : cases) {
            clusters.computeIfAbsent(scored.cluster(), id -> new KitagawaBootstrap.Cluster(places.size()))
                    .add(places.getOrDefault(scored.slice(), 0), scored.score());
        }
        return new ArrayList<>(clusters.values());
    }

    /** Returns the whole change. */
    public double total() {
        return split.split().total();
    }

    /** Returns the part that the mix explains. */
    public double mix() {
        return split.split().mix();
    }

    /** Returns the part that the quality within slices explains. */
    public double quality() {
        return split.split().rate();
    }

    /** Returns the share of the change that the mix explains: above 1 or below 0 where the parts have opposite signs. */
    public double mixShare() {
        return total() == 0 ? 0 : mix() / total();
    }

    /** Returns the interval of the quality part at confidence 1−α. */
    public Interval qualityInterval(double alpha) {
        return split.rateInterval(alpha);
    }

    /** Returns the interval of the mix part at confidence 1−α. */
    public Interval mixInterval(double alpha) {
        return split.mixInterval(alpha);
    }

    /** Returns the parts by slice, the largest first. */
    public List<Part> parts() {
        Kitagawa exact = split.split();
        return IntStream.range(0, slices.size())
                .mapToObj(s -> new Part(
                        slices.get(s),
                        exact.mixOf(s),
                        split.mixErrors().get(s),
                        exact.rateOf(s),
                        split.rateErrors().get(s),
                        exact.isNew(s),
                        exact.isGone(s)))
                .sorted(Comparator.comparingDouble(
                                (Part part) -> -Math.max(Math.abs(part.mix()), Math.abs(part.quality())))
                        .thenComparing(Part::slice))
                .toList();
    }

    /** Returns the split in words, with the slices that matter most. */
    public String words() {
        StringBuilder words = new StringBuilder("mix %s ± %s, quality %s ± %s"
                .formatted(
                        Words.signed(mix()),
                        Words.points(split.mixError()),
                        Words.signed(quality()),
                        Words.points(split.rateError())));
        String before = ": ";
        for (Part part : parts().subList(0, Math.min(NAMED, slices.size()))) {
            words.append(before)
                    .append("%s mix %s quality %s%s"
                            .formatted(
                                    part.slice(),
                                    Words.signed(part.mix()),
                                    Words.signed(part.quality()),
                                    part.isNew() ? " (new)" : part.gone() ? " (gone)" : ""));
            before = ", ";
        }
        return words.toString();
    }
}
