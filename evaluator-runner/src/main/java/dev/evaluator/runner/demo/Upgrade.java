package dev.evaluator.runner.demo;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A mean that hardly moves may hide a part of traffic that fell. */
final class Upgrade implements Act {

    private static final double THRESHOLD = 0.80;

    @Override
    public void play(Stage stage) throws InterruptedException {
        DemoSuite suite = DemoSuite.ofAccuracy();
        Workbench bench = stage.bench(suite, Assistant.versions("tuesday"), NoisyJudge.on("tuesday"));
        Finished both = stage.run(bench, OptionalInt.empty(), Watcher.none(), Stage.NOW, Stage.NEXT);
        Report before = both.reports().getFirst();
        Report after = both.reports().getLast();
        Estimate mean = after.evaluator("accuracy").estimate().orElseThrow();
        Quoted verdict = new Quoted(stage.gate(bench));
        stage.say("");
        stage.say(
                "2. An upgrade. The mean hardly moves, and a threshold of %.2f says %s.",
                THRESHOLD, mean.mean() >= THRESHOLD ? "PASS" : "FAIL");
        stage.say(
                "   accuracy %s before, %s after, over %d cases; by language %s.",
                Stage.words(before.evaluator("accuracy").estimate().orElseThrow()),
                Stage.words(mean),
                mean.cases(),
                byLanguage(before, after));
        stage.say(
                "   The gate asks both the same questions and says %s after %d of %d cases, %d calls:",
                verdict.verdict(), verdict.looks(), verdict.planned(), verdict.calls());
        verdict.reasons().forEach(text -> stage.say("   %s", text));
        stage.say("   The whole of it as a page: %s", stage.page(bench, suite));
    }

    private static String byLanguage(Report before, Report after) {
        return before.slices().stream()
                .filter(of -> of.evaluator().equals("accuracy"))
                .map(of -> String.format(
                        Locale.ROOT,
                        "%s %.3f to %.3f",
                        of.slice().value(),
                        of.estimate().mean(),
                        sameSlice(of, after).estimate().mean()))
                .collect(Collectors.joining(", "));
    }

    private static Report.OfSlice sameSlice(Report.OfSlice wanted, Report report) {
        return report.slices().stream()
                .filter(of ->
                        of.slice().equals(wanted.slice()) && of.evaluator().equals(wanted.evaluator()))
                .findFirst()
                .orElseThrow();
    }
}
