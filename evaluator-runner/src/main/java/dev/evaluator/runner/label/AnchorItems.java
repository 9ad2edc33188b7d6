package dev.evaluator.runner.label;

import dev.evaluator.runner.runs.AnchorWatch;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.watch.AnchorSet;
import java.util.List;
import java.util.Optional;

/** What there is to label among the answers that are frozen for a run's suite and targets, in whatever run they lie. */
public final class AnchorItems {

    private final Workbench bench;
    private final RunRecord run;

    /** Creates a finder of the anchors that watch the judges of a run. */
    public AnchorItems(Workbench bench, RunRecord run) {
        this.bench = bench;
        this.run = run;
    }

    /** Returns all there is, or what one evaluator asks. */
    public List<Item> of(Optional<String> evaluator) {
        List<Item> items = run.parts().stream()
                .flatMap(part -> AnchorWatch.anchors(bench.store(), run.suite(), part.target()).stream())
                .distinct()
                .flatMap(set -> frozen(set, evaluator).stream())
                .toList();
        if (items.isEmpty()) {
            throw new RunRefused("no answers are frozen as anchors for "
                    + evaluator.map(name -> "'" + name + "' in ").orElse("") + "suite '" + run.suite()
                    + "'; freeze those of a run with: evaluator baseline pin --run " + run.id());
        }
        return items;
    }

    private List<Item> frozen(AnchorSet set, Optional<String> evaluator) {
        RunRecord source = bench.store().find(set.run()).orElseThrow();
        return new Items(bench, source)
                .of(evaluator).stream()
                        .filter(item -> item.part() == set.part()
                                && set.holds(
                                        item.place().evaluator(), item.place().caseId()))
                        .toList();
    }
}
