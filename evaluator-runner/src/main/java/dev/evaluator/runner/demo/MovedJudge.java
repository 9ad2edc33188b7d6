package dev.evaluator.runner.demo;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.PairedDifference;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Frozen answers tell a judge that moved from an assistant that did. */
final class MovedJudge implements Act {

    private static final int ANCHORS = 60;

    @Override
    public void play(Stage stage) throws InterruptedException {
        Map<String, Double> before = grades(stage, NoisyJudge.on("monday").unreadable(0));
        Map<String, Double> after =
                grades(stage, NoisyJudge.on("thursday").unreadable(0).severe(0.5));
        double[] differences = after.entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0.0))
                .toArray();
        PairedDifference anchors = PairedDifference.of(differences, 0.05).orElseThrow();
        Interval interval = anchors.interval();
        stage.say("");
        stage.say("4. The judge moves, under the same name. Answers that are frozen tell it from the assistant.");
        stage.say(
                "   %d anchors judged again: %+.3f [%+.3f, %+.3f]. %s",
                differences.length,
                anchors.mean(),
                interval.lower(),
                interval.upper(),
                interval.upper() < 0 || interval.lower() > 0
                        ? "The judge has changed; nobody blames the assistant."
                        : "Nothing shows that the judge has changed.");
    }

    /** The same answers every time, graded by a judge: only the judge can make a difference. */
    private static Map<String, Double> grades(Stage stage, NoisyJudge judge) throws InterruptedException {
        Map<String, Double> grades = new HashMap<>();
        stage.run(
                stage.bench(DemoSuite.ofHelpfulness(), Assistant.versions("frozen"), judge),
                OptionalInt.of(ANCHORS),
                new Watcher() {
                    @Override
                    public void settled(RunRecord run, int part, Settled settled) {
                        if (settled.arms().getFirst().scores().get("helpful")
                                instanceof CaseScore.Graded(double value, boolean critical)) {
                            grades.put(settled.sample().id(), value);
                        }
                    }
                },
                Stage.NOW);
        return grades;
    }
}
