package dev.evaluator.runner.runs;

import dev.evaluator.report.BiasReport;
import dev.evaluator.report.Report;
import dev.evaluator.run.Outcome;
import dev.evaluator.runner.store.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * A run as far as it got.
 *
 * @param run the run, in its last state
 * @param reports the estimates of each part
 * @param bias the gaps between swapped groups in each part; empty when the suite swaps nothing
 * @param outcome how the last part ended
 * @param spent the budget that stopped it, in words
 * @param unfit why nothing follows from it whatever its scores, in words
 * @param deadLines lines of the source that could not be read
 */
public record Finished(
        RunRecord run,
        List<Report> reports,
        List<BiasReport> bias,
        Outcome outcome,
        Optional<String> spent,
        Optional<String> unfit,
        long deadLines) {

    public Finished {
        reports = List.copyOf(reports);
        bias = List.copyOf(bias);
    }

    /** Returns whether any part scored nothing, or could not score more than this share of its cases. */
    public boolean failed(double maxErrorShare) {
        return outcome instanceof Outcome.TargetDown
                || reports.stream()
                        .anyMatch(report -> (report.scored() == 0 && report.unscored() > 0)
                                || report.unscoredShare() > maxErrorShare);
    }
}
