package dev.evaluator.runner.label;

import dev.evaluator.judge.Judgement;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What there is to label in a run: every first answer by every criterion that the suite has judged by a model. */
public final class Items {

    private final Workbench bench;
    private final RunRecord run;
    private final Asking asking;
    private final Suite suite;

    /** Creates a finder of what there is to label in a run. */
    public Items(Workbench bench, RunRecord run) {
        this.bench = bench;
        this.run = run;
        SuiteConfig config = Optional.ofNullable(bench.config().suites().get(run.suite()))
                .orElseThrow(() -> new RunRefused("run " + run.id() + " is of suite '" + run.suite()
                        + "', which the configuration does not have"));
        this.asking = new Asking(bench.connections());
        this.suite = config.provider().suite(asking);
    }

    /** Returns all there is, or what one evaluator asks. */
    public List<Item> of(Optional<String> evaluator) {
        Collection<String> judged = suite.judged();
        if (evaluator.isPresent() && !judged.contains(evaluator.get())) {
            throw new RunRefused("'" + evaluator.get() + "' is not graded by a judge in suite '" + suite.name() + "'; "
                    + judged + " are");
        }
        if (judged.isEmpty()) {
            throw new RunRefused(
                    "no evaluator of suite '" + suite.name() + "' asks a judge, so there is nothing to" + " label");
        }
        List<Item> items = new ArrayList<>();
        for (int part = 0; part < run.parts().size(); part++) {
            int each = part;
            bench.store()
                    .cases(
                            run.id(),
                            part,
                            found -> add(found, each, evaluator.map(List::of).orElse(List.copyOf(judged)), items));
        }
        return List.copyOf(items);
    }

    private void add(CaseRecord found, int part, List<String> evaluators, List<Item> items) {
        if (found.repeats().isEmpty() || !(found.repeats().getFirst().answer() instanceof Answer.Answered answered)) {
            return;
        }
        String response = found.repeats().getFirst().response();
        List<Entry.Judged> judged = new ArrayList<>(bench.store().judgements(response));
        Replay replay = new Replay(response, found.sample(), answered.response(), 0);
        for (String evaluator : evaluators) {
            for (Criterion criterion : asking.about(suite.evaluator(evaluator), replay)) {
                LabelRecord.Place place = new LabelRecord.Place(
                        run.id(), run.parts().get(part).target(), found.sample().id(), evaluator, criterion.name());
                items.add(new Item(
                        part,
                        Keys.answer(found.sample(), answered.response().text()),
                        criterion,
                        place,
                        Doubt.of(votes(judged, criterion))));
            }
        }
    }

    private static List<Double> votes(List<Entry.Judged> judged, Criterion criterion) {
        return judged.stream()
                .filter(entry -> entry.criterionDigest().equals(Keys.criterion(criterion)))
                .map(Entry.Judged::judgement)
                .filter(Judgement.Grade.class::isInstance)
                .map(judgement -> ((Judgement.Grade) judgement).value())
                .toList();
    }
}
