package dev.evaluator.runner.runs;

import dev.evaluator.report.RepeatReporter;
import dev.evaluator.report.Repeated;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what the repeats of a part tell, by evaluator; nothing where each case was asked once. */
public final class Repeats {

    private final int repeats;
    private final Map<String, RepeatReporter> reporters = new LinkedHashMap<>();

    /** Creates a collector for one part of a run. */
    public Repeats(RunRecord run, Suite suite) {
        this.repeats = Reports.repeats(run);
        if (repeats > 1) {
            suite.passFail()
                    .forEach((name, passFail) -> reporters.put(name, new RepeatReporter(name, passFail, repeats)));
        }
    }

    /** Takes a case; one of which an answer has no grade is only counted. */
    public void add(CaseRecord found) {
        reporters.forEach((name, reporter) -> {
            double[] grades = found.repeats().stream()
                    .flatMap(repeat -> grade(repeat.evaluations().get(name)))
                    .mapToDouble(Score.Graded::value)
                    .toArray();
            if (grades.length == repeats) {
                reporter.add(found.sample().cluster(), grades);
            } else {
                reporter.leaveOut();
            }
        });
    }

    /** Returns what they tell, in the suite's order. */
    public List<Repeated> report() {
        return reporters.values().stream()
                .map(RepeatReporter::report)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Score.Graded> grade(Evaluation.@Nullable Outcome outcome) {
        return outcome instanceof Evaluation.Outcome.Scored(Score.Graded graded) ? Stream.of(graded) : Stream.of();
    }
}
