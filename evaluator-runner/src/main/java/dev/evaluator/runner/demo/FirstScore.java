package dev.evaluator.runner.demo;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.Watcher;
import java.util.List;
import java.util.OptionalInt;

/** A score has an interval, and what could not be scored is no bad score. */
final class FirstScore implements Act {

    @Override
    public void play(Stage stage) throws InterruptedException {
        Finished run = stage.run(
                stage.bench(DemoSuite.ofAccuracy(), Assistant.versions("monday"), NoisyJudge.on("monday")),
                OptionalInt.of(300),
                Watcher.none(),
                Stage.NOW);
        Report report = run.reports().getFirst();
        Estimate accuracy = report.evaluator("accuracy").estimate().orElseThrow();
        Estimate helpful = report.evaluator("helpful").estimate().orElseThrow();
        stage.say("");
        stage.say("1. A first score, with what it is worth.");
        stage.say(
                "   accuracy %s over %d cases, helpful %s over %d cases.",
                Stage.words(accuracy), accuracy.cases(), Stage.words(helpful), helpful.cases());
        stage.say(
                "   %d of %d cases have some score missing (%s); none of them was counted as wrong.",
                report.unscored(), report.scored() + report.unscored(), String.join(", ", reasons(report)));
    }

    private static List<String> reasons(Report report) {
        return report.evaluators().stream()
                .flatMap(of -> of.unscored().entrySet().stream()
                        .map(entry -> of.name() + " " + entry.getValue() + " "
                                + entry.getKey().label()))
                .sorted()
                .toList();
    }
}
