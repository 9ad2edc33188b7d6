package dev.evaluator.runner.runs;

import dev.evaluator.report.RepeatReporter;
import dev.evaluator.report.Repeated;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.runner.store.Store;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what the repeats of a part tell, by evaluator; nothing where each case was asked once. */
public final class Repeats {

    private final Store store;
    private final RunRecord run;
    private final int part;
    private final int repeats;
    private final Map<String, RepeatReporter> reporters = new LinkedHashMap<>();
    private final Map<String, SingleVotes> votes = new LinkedHashMap<>();

    /** Creates a collector for one part of a run. */
    private Repeats(Store store, RunRecord run, int part, Suite suite) {
        this.store = store;
        this.run = run;
        this.part = part;
        this.repeats = Reports.repeats(run);
        if (repeats > 1) {
            suite.passFail()
                    .forEach((name, passFail) -> reporters.put(name, new RepeatReporter(name, passFail, repeats)));
            suite.evaluators()
                    .forEach((name, evaluator) ->
                            SingleVotes.of(evaluator).ifPresent(single -> votes.put(name, single)));
        }
    }

    /** Returns what the repeats of each part of a stored run tell. */
    public static List<List<Repeated>> of(Store store, RunRecord run, Suite suite) {
        if (Reports.repeats(run) < 2) {
            return run.parts().stream().map(part -> List.<Repeated>of()).toList();
        }
        List<Repeats> parts = ofParts(store, run, suite);
        for (Repeats collected : parts) {
            store.scores(run.id(), collected.part, found -> {
                collected.add(found);
                return true;
            });
        }
        return parts.stream().map(Repeats::report).toList();
    }

    /** Returns a collector for each part of a run. */
    public static List<Repeats> ofParts(Store store, RunRecord run, Suite suite) {
        return IntStream.range(0, run.parts().size())
                .mapToObj(part -> new Repeats(store, run, part, suite))
                .toList();
    }

    /** Takes a case; one of which an answer has no grade is only counted. */
    public void add(ScoredCase found) {
        reporters.forEach((name, reporter) -> {
            List<Score.Graded> grades = found.repeats().stream()
                    .flatMap(repeat -> grade(repeat.evaluations().get(name)))
                    .toList();
            if (grades.size() == repeats) {
                reporter.add(
                        found.sample().cluster(),
                        grades.stream().mapToDouble(Score.Graded::value).toArray());
                Optional.ofNullable(votes.get(name)).ifPresent(single -> addVotes(found, name, reporter, single));
            } else {
                reporter.leaveOut();
            }
        });
    }

    private void addVotes(ScoredCase found, String name, RepeatReporter reporter, SingleVotes single) {
        List<CaseRecord> whole =
                store.cases(run.id(), part, List.of(found.sample().id()));
        for (CaseRecord.Repeat repeat : whole.getFirst().repeats()) {
            grade(repeat.evaluations().get(name))
                    .flatMap(grade -> single.scores(grade, store.judgements(repeat.response())).stream())
                    .forEach(reporter::addVotes);
        }
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
