package dev.evaluator.runner.report;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Repeated;
import dev.evaluator.report.Report;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.AnswerCosts;
import dev.evaluator.runner.runs.JudgeStanding;
import dev.evaluator.runner.runs.JudgeStandings;
import dev.evaluator.runner.runs.Repeats;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One part of a run, read through once.
 *
 * @param run the run
 * @param part which of its parts
 * @param report its estimates
 * @param findings what else was seen on the way
 * @param repeated what its repeats tell, by evaluator
 * @param judges what is known of its judges
 * @param gone which of its words are kept no longer, and why, if any
 */
record Side(
        RunRecord run,
        int part,
        Report report,
        Findings findings,
        List<Repeated> repeated,
        JudgeStandings judges,
        Optional<String> gone) {

    /** Reads the first cases of every part of a run; {@code options} end the commands that lead on from them. */
    static List<Side> of(Store store, Config config, RunRecord run, Suite suite, long most, String options) {
        JudgeStandings judges = JudgeStandings.of(store, config, suite, run);
        Optional<String> gone = Aged.words(store, run);
        List<Findings> findings = new ArrayList<>();
        List<Repeats> repeats = Repeats.ofParts(store, run, suite);
        for (int i = 0; i < run.parts().size(); i++) {
            int part = i;
            findings.add(new Findings(
                    run.id(),
                    options,
                    ids -> store.cases(run.id(), part, ids),
                    new AnswerCosts(config, run.parts().get(part))));
        }
        List<Report> reports = Reports.of(store, run, suite, most, (part, found, scores) -> {
            findings.get(part).add(found, scores);
            repeats.get(part).add(found);
        });
        return IntStream.range(0, reports.size())
                .mapToObj(part -> new Side(
                        run,
                        part,
                        reports.get(part),
                        findings.get(part),
                        repeats.get(part).report(),
                        judges,
                        gone))
                .toList();
    }

    /** Returns those cases that have these ids, with their words. */
    Map<String, CaseRecord> cases(Store store, List<String> ids) {
        Map<String, CaseRecord> found = new HashMap<>();
        store.cases(run.id(), part, ids).forEach(one -> found.put(one.sample().id(), one));
        return found;
    }

    PartRecord record() {
        return run.parts().get(part);
    }

    /** Returns the target's name as a page may show it. */
    String target() {
        return Excerpt.name(record().target());
    }

    /** Returns what people would say of an evaluator on the cases of this part, where enough labels tell. */
    Optional<JudgeStanding.ByPeople> byPeople(Report.OfEvaluator of) {
        long cases = of.estimate().map(Estimate::cases).orElse(0L);
        return Optional.ofNullable(judges.byEvaluator().get(of.name()))
                .flatMap(standing -> standing.byPeople(run.id()))
                .filter(people -> cases <= people.answers() && people.answers() <= cases + of.unscoredCases());
    }

    boolean ofGate() {
        return run.kind() == RunRecord.Kind.GATE;
    }
}
