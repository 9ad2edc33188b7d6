package dev.evaluator.runner.runs;

import dev.evaluator.drift.Drift;
import dev.evaluator.drift.MixAndQuality;
import dev.evaluator.drift.Reading;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scores of one evaluator, in a baseline's run or in a stream since a change, read from the store.
 *
 * @param cases the graded cases with what they were about
 */
public record Since(List<Graded> cases) {

    // More would only narrow what is narrow already.
    private static final int MOST = 20_000;
    private static final double ALPHA = 0.05;

    public Since {
        cases = List.copyOf(cases);
    }

    /**
     * A graded case.
     *
     * @param run the run it is of
     * @param part the part of that run
     * @param models the models that answered, as the answers name them
     */
    public record Graded(String run, int part, Sample sample, double score, Set<String> models) {}

    /** Reads the cases of a whole part. */
    static Since run(Store store, RunRecord run, int part, Suite suite, String evaluator) {
        return new Since(graded(store, run, part, suite, evaluator, 0, MOST));
    }

    /** Reads the cases of a stream from the likely place of a change on. */
    public static Since change(Store store, StreamId stream, Suite suite, Drift drift) {
        List<Graded> cases = new ArrayList<>();
        for (Followed followed : store.followed(stream)) {
            if (followed.last() >= drift.since() && cases.size() < MOST) {
                Optional<RunRecord> run = store.find(followed.run());
                run.ifPresent(found -> cases.addAll(graded(
                        store,
                        found,
                        followed.part(),
                        suite,
                        drift.watched().evaluator(),
                        Math.max(0, drift.since() - followed.first()),
                        MOST - cases.size())));
            }
        }
        return new Since(cases);
    }

    private static List<Graded> graded(
            Store store, RunRecord run, int part, Suite suite, String evaluator, long clusters, int most) {
        List<Graded> graded = new ArrayList<>();
        long[] left = {clusters + 1};
        String[] cluster = {""};
        Reports.countedWhole(store, run, part, suite, (same, found, scores) -> {
            if (!found.sample().cluster().equals(cluster[0])) {
                cluster[0] = found.sample().cluster();
                left[0]--;
            }
            if (left[0] <= 0
                    && graded.size() < most
                    && scores.get(evaluator) instanceof CaseScore.Graded(double value, boolean critical)) {
                graded.add(new Graded(
                        run.id(),
                        part,
                        found.sample(),
                        value,
                        Reports.models(found.repeats().stream()
                                .map(CaseRecord.Repeat::answer)
                                .toList())));
            }
        });
        return graded;
    }

    /** Returns the confidence sequence of the mean, one number for each cluster; empty without a case. */
    public Optional<Interval> interval() {
        BettingSequence sequence = new BettingSequence();
        means().forEach(sequence::add);
        return cases.isEmpty() ? Optional.empty() : Optional.of(sequence.interval(ALPHA));
    }

    /** Returns what a detector reads, one number for each cluster, from a place on. */
    List<Reading> readings(long first) {
        List<Double> means = means();
        return IntStream.range(0, means.size())
                .mapToObj(i -> Reading.scored(first + i, means.get(i)))
                .toList();
    }

    private List<Double> means() {
        Map<String, double[]> clusters = new LinkedHashMap<>();
        cases.forEach(found -> {
            double[] sum = clusters.computeIfAbsent(found.sample().cluster(), id -> new double[2]);
            sum[0] += found.score();
            sum[1]++;
        });
        return clusters.values().stream()
                .map(sum -> Math.min(1, sum[0] / sum[1]))
                .toList();
    }

    /** Returns the models that answered. */
    Set<String> models() {
        return cases.stream().flatMap(found -> found.models().stream()).collect(Collectors.toSet());
    }

    /** Returns the cases with their values of a slice. */
    List<MixAndQuality.Scored> by(String slice) {
        return cases.stream()
                .map(found -> new MixAndQuality.Scored(
                        found.sample().cluster(),
                        new Slice(slice, found.sample().slices().getOrDefault(slice, Slice.OTHER)).label(),
                        found.score()))
                .toList();
    }
}
