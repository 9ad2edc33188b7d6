package dev.evaluator.runner.report;

import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One part of a run, read through once.
 *
 * @param run the run
 * @param part which of its parts
 * @param report its estimates
 * @param findings what else was seen on the way
 */
record Side(RunRecord run, int part, Report report, Findings findings) {

    /** Reads the first cases of every part of a run; {@code options} end the commands that lead on from them. */
    static List<Side> of(Store store, RunRecord run, Suite suite, long most, String options) {
        List<Findings> findings = new ArrayList<>();
        run.parts().forEach(part -> findings.add(new Findings(run.id(), options)));
        List<Report> reports = Reports.of(
                store,
                run,
                suite,
                most,
                (part, found, scores) -> findings.get(part).add(found, scores));
        return IntStream.range(0, reports.size())
                .mapToObj(part -> new Side(run, part, reports.get(part), findings.get(part)))
                .toList();
    }

    PartRecord record() {
        return run.parts().get(part);
    }

    /** Returns the target's name as a page may show it. */
    String target() {
        return Excerpt.name(record().target());
    }

    boolean ofGate() {
        return run.kind() == RunRecord.Kind.GATE;
    }
}
