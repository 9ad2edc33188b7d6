package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.report.Report;
import dev.evaluator.runner.store.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that goes on from what was just told, as it can be typed: with the file and the store of this one. */
final class NextStep {

    private final String given;

    /** Creates the next steps after a command that was given these options. */
    NextStep(ConfigOptions options) {
        given = Stream.of(options.given()).map(word -> " " + word).collect(Collectors.joining());
    }

    /**
     * Returns how to find out why a gate did not pass; nothing after a PASS.
     *
     * @param run the run whose cases decided it
     */
    Optional<String> after(Json verdict, String run) {
        return switch (VerdictFields.text(verdict, "/verdict")) {
            case "fail" -> Optional.of(next("show " + run + " --failing"));
            case "inconclusive" ->
                Optional.of("next: " + VerdictFields.text(verdict, "/reproduce").replaceFirst(" --attempt [0-9]+", "")
                        + " --plan");
            default -> Optional.empty();
        };
    }

    /** Returns how to see the cases of a run that are not perfect; nothing where all are. */
    Optional<String> after(RunRecord run, List<Report> reports) {
        boolean perfect = reports.stream()
                .allMatch(report -> report.unscored() == 0
                        && report.evaluators().stream()
                                .allMatch(of -> of.estimate().stream().allMatch(estimate -> estimate.mean() == 1)));
        return perfect ? Optional.empty() : Optional.of(next("show " + run.id() + " --failing"));
    }

    /** Returns how to see why a case of a run has its scores. */
    String explain(String caseId, RunRecord run) {
        return next("explain " + caseId + " --run " + run.id());
    }

    /** Returns how to see two runs side by side, or one of several targets whole. */
    String page(String run, Optional<String> other) {
        return next("report " + run
                + other.map(id -> " " + id + " -o comparison.html").orElse(" -o report.html"));
    }

    private String next(String command) {
        return "next: evaluator " + command + given;
    }
}
