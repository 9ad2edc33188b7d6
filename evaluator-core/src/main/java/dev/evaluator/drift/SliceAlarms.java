package dev.evaluator.drift;

import dev.evaluator.stats.MultipleTesting;
import dev.evaluator.stats.Shrinkage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All declared slices of all evaluators read together: which of them are worse (e-BH: of those named, at most the share α
 * is named falsely, however the slices overlap and however often one looks), and which to look at first (shrunken means:
 * small slices are not blamed for their noise).
 */
public final class SliceAlarms {

    // Past this an e-value is beyond any limit, and its exponential no number.
    private static final double LARGEST_LOG = 700;

    private SliceAlarms() {}

    /** The evidence of one slice beside the evidence that alarms. */
    public record Read(SliceWatch watch, double evidence, double limit, boolean alarm) {

        /** Returns the change, if it alarms; since when it is cannot be told nearer than from the start. */
        public Optional<Drift> drift() {
            return alarm
                    ? Optional.of(new Drift(
                            watch.watched(),
                            evidence,
                            limit,
                            watch.size(),
                            watch.startedAt(),
                            watch.lastPosition(),
                            Optional.empty()))
                    : Optional.empty();
        }
    }

    /** A slice in the order of what deserves a look. */
    public record Ranked(SliceWatch watch, double raw, double shrunken, double sd, long cases) {}

    /** Returns each slice with its evidence and the limit it shares with all others. */
    public static List<Read> of(List<SliceWatch> slices, double alpha) {
        double[] logs = slices.stream().mapToDouble(SliceWatch::logEvidence).toArray();
        int alarms = MultipleTesting.rejections(logs, alpha);
        boolean[] alarming = MultipleTesting.eBenjaminiHochberg(logs, alpha);
        List<Read> read = new ArrayList<>();
        for (int s = 0; s < logs.length; s++) {
            read.add(new Read(
                    slices.get(s),
                    Math.exp(Math.min(LARGEST_LOG, logs[s])),
                    Math.exp(MultipleTesting.logLimit(logs.length, alarms, alpha)),
                    alarming[s]));
        }
        return List.copyOf(read);
    }

    /** Returns slices of one evaluator that do not overlap, the worst first; none with fewer than two that have cases. */
    public static List<Ranked> ranking(List<SliceWatch> slices) {
        List<SliceWatch> known =
                slices.stream().filter(slice -> slice.cases() > 0).toList();
        double[] sums =
                known.stream().mapToDouble(slice -> slice.evidence().sum()).toArray();
        long[] cases = known.stream().mapToLong(SliceWatch::cases).toArray();
        return Shrinkage.ofScores(sums, cases)
                .map(found -> IntStream.range(0, cases.length)
                        .mapToObj(s -> new Ranked(
                                known.get(s), sums[s] / cases[s], found.shrunken(s), found.posteriorSd(s), cases[s]))
                        .sorted(Comparator.comparingDouble(Ranked::shrunken))
                        .toList())
                .orElse(List.of());
    }
}
