package dev.evaluator.runner.runs;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.Counter;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The counters of one (suite, target, stream): which there are, and what a settled case adds to them. */
public final class ScoreCounters {

    /** The upper bounds of the score's buckets: twenty equal ones, the last of them divided where good systems lie. */
    public static final List<String> BOUNDS =
            List.of("0.05 0.1 0.15 0.2 0.25 0.3 0.35 0.4 0.45 0.5 0.55 0.6 0.65 0.7 0.75 0.8 0.85 0.9 0.95 0.975 0.99 1"
                    .split(" "));

    /** The same in billionths. */
    private static final List<Long> LIMITS = BOUNDS.stream()
            .map(bound -> ScoreFamily.SUM.whole(Double.parseDouble(bound)))
            .toList();

    /** The score from which on a case passes: repeats of a pass/fail evaluator by majority, others by half. */
    public static final double PASS_MARK = 0.5;

    /** The outcomes of a case. */
    public static final List<String> OUTCOMES = List.of("pass", "fail", "unscored");

    /** What is no reason of a settled case: declining is counted apart, and an interrupted case is not settled. */
    private static final Set<Reason> NO_REASONS = EnumSet.of(Reason.NOT_APPLICABLE, Reason.INTERRUPTED);

    /** The longest slice value that becomes a label. */
    private static final int LONGEST = 100;

    private final String suite;
    private final String target;
    private final Stream stream;
    private final List<String> evaluators;
    private final Slicing slicing;

    /** Creates the counters of a suite on one target in one stream. */
    public ScoreCounters(Suite suite, String target, Stream stream, Slicing slicing) {
        this.suite = suite.name();
        this.target = target;
        this.stream = stream;
        this.evaluators = List.copyOf(suite.evaluators().keySet());
        this.slicing = slicing;
    }

    /** Returns every counter that a case can raise. */
    public List<Counter> all() {
        List<Counter> all = new ArrayList<>();
        for (String evaluator : evaluators) {
            BOUNDS.forEach(bound -> all.add(counter(ScoreFamily.BUCKET, evaluator, "le", bound)));
            OUTCOMES.forEach(outcome -> all.add(counter(ScoreFamily.CASES, evaluator, "outcome", outcome)));
            EnumSet.complementOf(EnumSet.copyOf(NO_REASONS))
                    .forEach(reason -> all.add(counter(ScoreFamily.UNSCORED, evaluator, "reason", reason.label())));
            List.of(ScoreFamily.SUM, ScoreFamily.SQUARES, ScoreFamily.NOT_APPLICABLE, ScoreFamily.CRITICAL)
                    .forEach(family -> all.add(counter(family, evaluator)));
            slicing.all().forEach(slice -> slice(all, evaluator, slice));
            slicing.values().keySet().forEach(name -> slice(all, evaluator, new Slice(name, Slice.OTHER)));
        }
        return all;
    }

    private void slice(List<Counter> all, String evaluator, Slice slice) {
        all.add(counter(ScoreFamily.SLICE_CASES, evaluator, "slice", label(slice)));
        all.add(counter(ScoreFamily.SLICE_SUM, evaluator, "slice", label(slice)));
    }

    /** Returns whether the scores are final; what was interrupted is asked again when its run is resumed. */
    static boolean settled(Map<String, CaseScore> scores) {
        return scores.values().stream()
                .noneMatch(score -> score instanceof CaseScore.Unscored(Reason reason) && reason == Reason.INTERRUPTED);
    }

    /** Returns what a settled case adds. */
    Map<Counter, Long> increases(Sample sample, Map<String, CaseScore> scores) {
        Map<Counter, Long> increases = new HashMap<>();
        scores.forEach((evaluator, score) -> {
            switch (score) {
                case CaseScore.Graded(double value, boolean critical) -> {
                    graded(increases, evaluator, ScoreFamily.SUM.whole(value), critical);
                    for (Slice slice : slicing.of(sample)) {
                        increases.merge(
                                counter(ScoreFamily.SLICE_CASES, evaluator, "slice", label(slice)), 1L, Long::sum);
                        increases.merge(
                                counter(ScoreFamily.SLICE_SUM, evaluator, "slice", label(slice)),
                                ScoreFamily.SLICE_SUM.whole(value),
                                Long::sum);
                    }
                }
                case CaseScore.Unscored(Reason reason) -> {
                    increases.put(counter(ScoreFamily.CASES, evaluator, "outcome", "unscored"), 1L);
                    increases.put(counter(ScoreFamily.UNSCORED, evaluator, "reason", reason.label()), 1L);
                }
                case CaseScore.NotApplicable() -> increases.put(counter(ScoreFamily.NOT_APPLICABLE, evaluator), 1L);
            }
        });
        return increases;
    }

    /** A score in billionths: 0.1 + 0.2 lies in the bucket of 0.3. */
    private void graded(Map<Counter, Long> increases, String evaluator, long billionths, boolean critical) {
        double value = ScoreFamily.SUM.amount(billionths);
        increases.put(counter(ScoreFamily.BUCKET, evaluator, "le", bucket(billionths)), 1L);
        increases.put(counter(ScoreFamily.SUM, evaluator), billionths);
        increases.put(counter(ScoreFamily.SQUARES, evaluator), ScoreFamily.SQUARES.whole(value * value));
        increases.put(counter(ScoreFamily.CASES, evaluator, "outcome", value >= PASS_MARK ? "pass" : "fail"), 1L);
        if (critical) {
            increases.put(counter(ScoreFamily.CRITICAL, evaluator), 1L);
        }
    }

    private static String bucket(long billionths) {
        int place = Collections.binarySearch(LIMITS, billionths);
        return BOUNDS.get(place < 0 ? -place - 1 : place);
    }

    private Counter counter(ScoreFamily family, String evaluator, String... more) {
        Map<String, String> labels = new HashMap<>(
                Map.of("suite", suite, "evaluator", evaluator, "target", target, "stream", stream.label()));
        if (more.length > 0) {
            labels.put(more[0], more[1]);
        }
        return new Counter(family.stored(), labels);
    }

    /** A value that is no text of sensible length would become another one on its way, perhaps one that is there. */
    private static String label(Slice slice) {
        boolean fit = slice.value().length() <= LONGEST
                && slice.value().indexOf(0) < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(slice.value());
        return (fit ? slice : new Slice(slice.name(), Slice.OTHER)).label();
    }
}
