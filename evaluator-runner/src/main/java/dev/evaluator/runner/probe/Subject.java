package dev.evaluator.runner.probe;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Probes;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A judge to be probed.
 *
 * @param judge who it is
 * @param suite the first suite that asks it, whose cost it is
 * @param criteria what suites ask it that can be asked of a planted answer
 */
public record Subject(JudgeId judge, String suite, List<Asking> criteria) {

    public Subject {
        criteria = List.copyOf(criteria);
    }

    /** One criterion, by itself a rubric, and where it is asked. */
    record Asking(String place, Rubric rubric) {}

    /** Returns the models that the suites of a configuration ask, each identity once; nobody else can be talked round. */
    static List<Subject> of(Workbench bench) {
        Map<Digest, JudgeId> judges = new LinkedHashMap<>();
        Map<Digest, String> payers = new HashMap<>();
        Map<Digest, List<Asking>> asked = new LinkedHashMap<>();
        bench.config().suites().values().forEach(config -> {
            Suite suite = config.provider().suite(bench.connections());
            suite.evaluators().forEach((name, evaluator) -> {
                List<Asking> askings = Rubrics.in(evaluator.definition()).stream()
                        .flatMap(rubric -> askings(suite.name() + "/" + name, rubric).stream())
                        .toList();
                for (JudgeId judge : evaluator.judges()) {
                    if (bench.connections().named(judge.name()).kind() == Judge.Kind.MODEL) {
                        judges.put(judge.digest(), judge);
                        payers.putIfAbsent(judge.digest(), suite.name());
                        asked.computeIfAbsent(judge.digest(), unseen -> new ArrayList<>())
                                .addAll(askings);
                    }
                }
            });
        });
        return judges.entrySet().stream()
                .map(judge -> new Subject(
                        judge.getValue(),
                        payers.getOrDefault(judge.getKey(), ""),
                        orShipped(asked.getOrDefault(judge.getKey(), List.of()))))
                .toList();
    }

    /** Where every case brings its own rubric, a shipped one shows as well how the judge takes to being talked to. */
    private static List<Asking> orShipped(List<Asking> asked) {
        return asked.isEmpty() ? askings("shipped/accuracy", Rubrics.accuracy()) : asked;
    }

    private static List<Asking> askings(String where, Rubric rubric) {
        return Probes.asked(rubric).stream()
                .flatMap(fitting -> fitting.criteria().stream()
                        .map(Criterion::name)
                        .map(criterion -> new Asking(where + "/" + criterion, fitting.only(criterion))))
                .toList();
    }
}
