package dev.evaluator.runner.runs;

import dev.evaluator.redact.Swaps;
import dev.evaluator.report.BiasReport;
import dev.evaluator.report.BiasReporter;
import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Report;
import dev.evaluator.report.Reporter;
import dev.evaluator.run.Answer;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Estimates from what is stored, without a call. */
public final class Reports {

    private Reports() {}

    /** Takes the cases that enter a report, in the run's order. */
    @FunctionalInterface
    public interface Reader {

        /** Takes a case of a part, with its score by every evaluator of the suite. */
        void read(int part, ScoredCase found, Map<String, CaseScore> scores);
    }

    /** Takes the same with their words, which take longer to read. */
    @FunctionalInterface
    public interface WholeReader {

        /** Takes a case of a part, with its score by every evaluator of the suite. */
        void read(int part, CaseRecord found, Map<String, CaseScore> scores);
    }

    /** Returns the report of each part of a run. */
    public static List<Report> of(Store store, RunRecord run, Suite suite) {
        return of(store, run, suite, Long.MAX_VALUE, (part, found, scores) -> {});
    }

    /** Returns the report of each part of a run on its first cases; the reader sees on the way what they are made of. */
    public static List<Report> of(Store store, RunRecord run, Suite suite, long most, Reader reader) {
        return reports(
                store,
                run,
                suite,
                (part, reporter) -> counted(store, run, part, suite, most, (same, found, scores) -> {
                    reporter.add(found.sample(), scores);
                    reader.read(part, found, scores);
                }));
    }

    /** Returns the report of each part of a run; the reader sees the whole cases on the way. */
    public static List<Report> whole(Store store, RunRecord run, Suite suite, WholeReader reader) {
        return reports(
                store,
                run,
                suite,
                (part, reporter) -> countedWhole(store, run, part, suite, (same, found, scores) -> {
                    reporter.add(found.sample(), scores);
                    reader.read(part, found, scores);
                }));
    }

    private static List<Report> reports(
            Store store, RunRecord run, Suite suite, BiConsumer<Integer, Reporter> reading) {
        Slicing slicing = slicing(store, run, suite);
        long planned = store.planned(run.id());
        double lost =
                store.funnel(run.id()).map(Funnel::of).map(Funnel::deadShare).orElse(0.0);
        return IntStream.range(0, run.parts().size())
                .mapToObj(part -> {
                    Reporter reporter = new Reporter(suite.passFail(), slicing);
                    reading.accept(part, reporter);
                    return reporter.report(planned).losing(lost);
                })
                .toList();
    }

    /** Returns the suite's slices, the open ones closed over what the plan holds. */
    public static Slicing slicing(Store store, RunRecord run, Suite suite) {
        return suite.slicing().isOpen() ? suite.slicing().closedOver(store.sliceValues(run.id())) : suite.slicing();
    }

    /** Returns the gaps between swapped groups in each part of a run, or nothing when nothing is swapped. */
    public static List<BiasReport> bias(Store store, RunRecord run, Suite suite, List<Swaps> swaps) {
        if (swaps.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, run.parts().size())
                .mapToObj(part -> {
                    BiasReporter reporter =
                            new BiasReporter(List.copyOf(suite.evaluators().keySet()), swaps);
                    boolean[] gap = {false};
                    store.cases(run.id(), part, found -> {
                        Optional<Map<String, CaseScore>> scores = scores(found, suite, run);
                        gap[0] |= scores.isEmpty();
                        if (!gap[0]) {
                            reporter.add(found.sample(), scores.orElseThrow());
                        }
                    });
                    return reporter.report();
                })
                .toList();
    }

    /** Returns the scores of a case of a run by evaluator, or empty when not all of it has been evaluated yet. */
    public static Optional<Map<String, CaseScore>> scores(CaseRecord found, Suite suite, RunRecord run) {
        return scores(found, suite, repeats(run));
    }

    /** Returns the same of a case without its words. */
    public static Optional<Map<String, CaseScore>> scores(ScoredCase found, Suite suite, RunRecord run) {
        return scores(found.repeats(), suite.evaluators().keySet(), repeats(run));
    }

    /**
     * Gives the cases of a part that count to the reader: all before the first open one, or the first {@code most} of
     * them. Only a prefix of the order is a random sample; what lies beyond was merely fast.
     */
    public static void counted(Store store, RunRecord run, int part, Suite suite, long most, Reader reader) {
        Set<String> evaluators = suite.evaluators().keySet();
        int repeats = repeats(run);
        long[] left = {most};
        store.scores(run.id(), part, found -> {
            Optional<Map<String, CaseScore>> scores =
                    left[0]-- > 0 ? scores(found.repeats(), evaluators, repeats) : Optional.empty();
            scores.ifPresent(known -> reader.read(part, found, known));
            return scores.isPresent();
        });
    }

    /** Gives all cases of a part that count to the reader, with their words. */
    public static void countedWhole(Store store, RunRecord run, int part, Suite suite, WholeReader reader) {
        int repeats = repeats(run);
        store.cases(run.id(), part, Optional.empty(), found -> {
            Optional<Map<String, CaseScore>> scores = scores(found, suite, repeats);
            scores.ifPresent(known -> reader.read(part, found, known));
            return scores.isPresent();
        });
    }

    /** Returns how often each case of a run is asked. */
    public static int repeats(RunRecord run) {
        return Manifest.repeats(run.manifest());
    }

    /** Returns the judges of a run as they were when it began. */
    public static List<JudgeId> judges(RunRecord run) {
        return Manifest.judges(run.manifest());
    }

    /** Returns the models that gave these answers, as the answers name them. */
    public static Set<String> models(Collection<Answer> answers) {
        return answers.stream()
                .filter(Answer.Answered.class::isInstance)
                .flatMap(answer -> ((Answer.Answered) answer).response().model().stream())
                .collect(Collectors.toSet());
    }

    /** Returns the digest of each evaluator's definition as it was when a run began. */
    public static Map<String, String> definitions(RunRecord run) {
        return Manifest.evaluators(run.manifest());
    }

    /** Returns the scores of a case by evaluator, or empty when not every repeat has been evaluated yet. */
    static Optional<Map<String, CaseScore>> scores(CaseRecord found, Suite suite, int repeats) {
        return scores(found.repeats(), suite.evaluators().keySet(), repeats);
    }

    /** Returns the same by these evaluators only. */
    static Optional<Map<String, CaseScore>> scores(
            List<CaseRecord.Repeat> found, Collection<String> evaluators, int repeats) {
        if (found.size() < repeats) {
            return Optional.empty();
        }
        Map<String, CaseScore> scores = new LinkedHashMap<>();
        for (String evaluator : evaluators) {
            List<Evaluation.Outcome> outcomes = found.stream()
                    .flatMap(repeat -> Optional.ofNullable(repeat.evaluations().get(evaluator)).stream())
                    .toList();
            if (outcomes.size() < repeats) {
                return Optional.empty();
            }
            scores.put(evaluator, CaseScore.of(outcomes));
        }
        return Optional.of(scores);
    }
}
