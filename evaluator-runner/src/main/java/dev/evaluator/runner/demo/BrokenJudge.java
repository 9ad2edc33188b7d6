package dev.evaluator.runner.demo;

import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.target.Target;
import java.util.Map;
import java.util.OptionalInt;

/** An outage of the judge must not look like bad quality. */
final class BrokenJudge implements Act {

    @Override
    public void play(Stage stage) throws InterruptedException {
        Map<String, Target> asGood = Map.of(
                Stage.NOW, Assistant.version(Stage.NOW, "wednesday"),
                Stage.NEXT, Assistant.asGoodAsNow(Stage.NEXT, "wednesday"));
        Workbench bench = stage.bench(
                DemoSuite.ofHelpfulness(), asGood, NoisyJudge.on("wednesday").unreadable(0.40));
        Report.OfEvaluator helpful = stage.run(bench, OptionalInt.of(300), Watcher.none(), Stage.NOW)
                .reports()
                .getFirst()
                .evaluator("helpful");
        Quoted verdict = new Quoted(stage.gate(bench));
        stage.say("");
        stage.say("3. The judge breaks: 40 %% of its replies hold no grade. The score stays, the coverage falls.");
        stage.say(
                "   helpful %s, but over %d cases, with %d unscored.",
                Stage.words(helpful.estimate().orElseThrow()),
                helpful.estimate().orElseThrow().cases(),
                helpful.unscoredCases());
        stage.say("   The gate says %s, and why:", verdict.verdict());
        verdict.reasons().stream().limit(1).forEach(text -> stage.say("   %s", text));
    }
}
