package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.report.Report;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.Deviations;
import dev.evaluator.runner.watch.Pins;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pins what a stored run has found. */
public final class Pinning {

    private Pinning() {}

    /** Returns what pins the runs of a suite that is watched on so many panels, too. */
    public static Pins pins(Store store, SuiteConfig config, Suite suite, int panels) {
        if (config.sampling().bySpread()) {
            throw new RunRefused("suite '" + suite.name() + "' draws another mix in each run (sample.allocate: spread),"
                    + " which would look like drift; draw in proportion to size to have it watched");
        }
        return new Pins(store, suite, config.falseAlarms(), config.every(), panels);
    }

    /** Pins every part of a run, or those of one target. */
    public static List<BaselineRecord> pin(
            Store store, SuiteConfig config, Suite suite, RunRecord run, Optional<String> target, Instant at) {
        return pin(store, pins(store, config, suite, 0), suite, run, target, at);
    }

    /** Refuses a run that stands for nothing that comes after it. */
    public static void refuseOthers(RunRecord run, Suite suite) {
        if (run.kind() != RunRecord.Kind.RUN) {
            throw new RunRefused("run " + run.id() + " is no whole run but of kind '"
                    + run.kind().label()
                    + "'; only a run of 'evaluator run' or 'evaluator serve' stands for what comes after it");
        }
        if (run.state() == RunRecord.State.RUNNING) {
            throw new RunRefused(
                    "run " + run.id() + " is not finished; go on with: evaluator run --resume " + run.id());
        }
        if (!Reports.definitions(run).equals(definitions(suite))) {
            throw new RunRefused("the evaluators of suite '" + suite.name() + "' have changed since run " + run.id()
                    + "; make a new run and pin that");
        }
    }

    /** Pins every part of a run, or those of one target. */
    public static List<BaselineRecord> pin(
            Store store, Pins pins, Suite suite, RunRecord run, Optional<String> target, Instant at) {
        refuseOthers(run, suite);
        Aged.refuse(store, run, "cannot be pinned");
        List<Deviations> deviations =
                run.parts().stream().map(part -> new Deviations()).toList();
        List<Report> reports = Reports.of(
                store,
                run,
                suite,
                Long.MAX_VALUE,
                (part, found, scores) -> deviations.get(part).add(scores));
        List<BaselineRecord> pinned = new ArrayList<>();
        for (int part = 0; part < run.parts().size(); part++) {
            String of = run.parts().get(part).target();
            if (target.isPresent() && !target.get().equals(of)) {
                continue;
            }
            if (reports.get(part).evaluators().stream()
                    .allMatch(found -> found.estimate().isEmpty())) {
                throw new RunRefused("run " + run.id() + " has no score on '" + of + "', which is no baseline");
            }
            pinned.add(pins.pin(
                    run,
                    part,
                    reports.get(part),
                    deviations.get(part),
                    models(store, run, part),
                    Reports.definitions(run),
                    at));
        }
        if (pinned.isEmpty()) {
            throw new RunRefused("run " + run.id() + " has no target '" + target.orElse("") + "'; it has "
                    + run.parts().stream().map(RunRecord.PartRecord::target).toList());
        }
        return pinned;
    }

    static Map<String, String> definitions(Suite suite) {
        Map<String, String> definitions = new LinkedHashMap<>();
        suite.evaluators()
                .forEach((name, evaluator) ->
                        definitions.put(name, Digest.of(evaluator.definition()).value()));
        return definitions;
    }

    static Set<String> models(Store store, RunRecord run, int part) {
        Set<String> models = new HashSet<>();
        store.cases(
                run.id(),
                part,
                found -> models.addAll(Reports.models(
                        found.repeats().stream().map(repeat -> repeat.answer()).toList())));
        return models;
    }
}
