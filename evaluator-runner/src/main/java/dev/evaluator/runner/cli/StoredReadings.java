package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.report.Repeated;
import dev.evaluator.runner.api.Readings;
import dev.evaluator.runner.incident.Incidents;
import dev.evaluator.runner.runs.Prospect;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.runner.runs.Repeats;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.RunJson;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Suite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the store of a daemon keeps, as its commands print it for programs. */
final class StoredReadings implements Readings {

    private final Supplier<Workbench> benches;

    StoredReadings(Supplier<Workbench> benches) {
        this.benches = benches;
    }

    @Override
    public Json status() {
        Workbench bench = benches.get();
        return StatusJson.of(
                bench.store(),
                Standing.all(bench.store(), bench.clock().instant()),
                new Incidents(bench.store(), bench.config(), bench.connections()));
    }

    @Override
    public Optional<Json> run(String id) {
        Workbench bench = benches.get();
        return bench.store()
                .find(id)
                .filter(run -> bench.config().suites().containsKey(run.suite()))
                .map(run -> json(bench, run));
    }

    private static Json json(Workbench bench, RunRecord run) {
        Suite suite = ShowCommand.suite(bench.config(), bench.connections(), run);
        List<Repeats> repeats = Repeats.ofParts(bench.store(), run, suite);
        var reports = Reports.of(
                bench.store(),
                run,
                suite,
                Long.MAX_VALUE,
                (part, found, scores) -> repeats.get(part).add(found));
        List<List<Repeated>> repeated = repeats.stream().map(Repeats::report).toList();
        var totals = bench.store().totals(run.id());
        var prices = bench.config().prices();
        var words = new RepeatWords(Prospect.of(run, suite, totals, prices, 0));
        var bias = Reports.bias(bench.store(), run, suite, ShowCommand.swaps(bench.config(), run));
        return RunJson.of(
                run,
                reports,
                RunJson.Beside.of(bias, repeated, words, bench.store().funnel(run.id())),
                totals,
                prices);
    }
}
