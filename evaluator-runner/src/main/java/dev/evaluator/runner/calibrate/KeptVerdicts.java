package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Comparison;
import dev.evaluator.calibration.Gathered;
import dev.evaluator.calibration.Levels;
import dev.evaluator.calibration.Opinion;
import dev.evaluator.calibration.Subject;
import dev.evaluator.calibration.Vote;
import dev.evaluator.json.Digest;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.label.Asking;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.wiring.KeptLabels;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the judges of a run said, beside what people said of the same answers by the same words. Of a run only partly
 * labelled, only what was drawn at random counts, where anything was.
 */
final class KeptVerdicts {

    private final Workbench bench;
    private final KeptLabels labels;
    private final StoredVerdicts.Wanted wanted;

    KeptVerdicts(Workbench bench, KeptLabels labels, StoredVerdicts.Wanted wanted) {
        this.bench = bench;
        this.labels = labels;
        this.wanted = wanted;
    }

    private record Topic(Asked.Place place, Subject subject) {}

    /** One answer with what was said of it by both sides. */
    private record Held(Comparison unlabelled, KeptLabels.About topic) {}

    private record Said(Levels levels, List<Held> items) {}

    /** Returns what is found in the run asked for, or in the newest one that has labelled answers. */
    List<Asked> find() {
        for (RunRecord run : runs()) {
            List<Asked> asked = of(run);
            if (asked.stream()
                    .flatMap(one -> one.gathered().items().stream())
                    .anyMatch(item -> item.gold().isPresent())) {
                return asked;
            }
        }
        throw new RunRefused(
                labels.byTopic().isEmpty()
                        ? "there are no labels in this store; be the judge with 'evaluator label RUN', or name a file"
                                + " with --labels"
                        : "none of the labels in this store is about what a judge graded by the rubrics of now"
                                + wanted.run().map(run -> " in run " + run).orElse("")
                                + "; label more with 'evaluator label RUN'");
    }

    /** Labelled answers lie in the runs where they were labelled, and in those that scored them again. */
    private List<RunRecord> runs() {
        if (wanted.run().isPresent()) {
            return List.of(Runs.find(bench.store(), wanted.run().get()));
        }
        Set<String> labelled = labels.byTopic().values().stream()
                .flatMap(List::stream)
                .map(label -> label.place().run())
                .collect(Collectors.toCollection(HashSet::new));
        List<RunRecord> all = bench.store().runs();
        for (RunRecord run : all.reversed()) {
            if (Runs.source(run).filter(labelled::contains).isPresent()) {
                labelled.add(run.id());
            }
        }
        return all.stream()
                .filter(run ->
                        labelled.contains(run.id()) && bench.config().suites().containsKey(run.suite()))
                .toList();
    }

    private List<Asked> of(RunRecord run) {
        SuiteConfig config = Optional.ofNullable(bench.config().suites().get(run.suite()))
                .orElseThrow(() -> new RunRefused("run " + run.id() + " is of suite '" + run.suite()
                        + "', which the configuration does not have"));
        Asking asking = new Asking(bench.connections());
        Suite suite = config.provider().suite(asking);
        Map<Topic, Said> topics = new LinkedHashMap<>();
        for (int part = 0; part < run.parts().size(); part++) {
            String target = run.parts().get(part).target();
            if (wanted.target().map(target::equals).orElse(true)) {
                bench.store().cases(run.id(), part, found -> add(found, suite, asking, slice(run), topics));
            }
        }
        List<Asked> asked = new ArrayList<>();
        topics.forEach((topic, said) -> asked.add(asked(run, topic, said)));
        return asked;
    }

    /** The whole, or one of several targets, which is a part of it. */
    private String slice(RunRecord run) {
        List<String> targets =
                run.parts().stream().map(RunRecord.PartRecord::target).toList();
        wanted.target().filter(target -> !targets.contains(target)).ifPresent(target -> {
            throw new RunRefused("run " + run.id() + " has answers of " + targets + ", none of " + target);
        });
        return wanted.target()
                .filter(target -> targets.size() > 1)
                .map(target -> "target=" + target)
                .orElse(Slice.ALL);
    }

    private void add(CaseRecord found, Suite suite, Asking asking, String whole, Map<Topic, Said> topics) {
        if (found.repeats().isEmpty() || !(found.repeats().getFirst().answer() instanceof Answer.Answered answered)) {
            return;
        }
        CaseRecord.Repeat first = found.repeats().getFirst();
        List<Entry.Judged> judged = bench.store().judgements(first.response());
        Replay replay = new Replay(first.response(), found.sample(), answered.response(), 0);
        String slice = wanted.by()
                .map(name -> new Slice(name, found.sample().slices().getOrDefault(name, Slice.OTHER)).label())
                .orElse(whole);
        String text = answered.response().text();
        for (String name : suite.judged()) {
            Evaluator evaluator = suite.evaluator(name);
            for (Criterion criterion : asking.about(evaluator, replay)) {
                for (JudgeId judge : models(evaluator)) {
                    List<Vote> votes = Votes.of(judged.stream()
                            .filter(entry -> entry.judgeDigest().equals(judge.digest())
                                    && entry.criterionDigest().equals(Keys.criterion(criterion)))
                            .toList());
                    if (votes.isEmpty()) {
                        continue;
                    }
                    Topic topic = new Topic(
                            new Asked.Place(suite.name(), name, judge.digest(), Digest.of(evaluator.definition())),
                            new Subject(judge.name(), criterion.name(), criterion.name(), Optional.empty(), slice));
                    Comparison item = new Comparison(
                            found.sample().id(),
                            found.sample().cluster(),
                            Optional.empty(),
                            List.of(),
                            votes,
                            List.of(text.codePointCount(0, text.length())));
                    topics.computeIfAbsent(
                                    topic, unseen -> new Said(Scales.levels(criterion.scale()), new ArrayList<>()))
                            .items()
                            .add(new Held(
                                    item,
                                    new KeptLabels.About(
                                            Keys.answer(found.sample(), text), Keys.criterion(criterion))));
                }
            }
        }
    }

    private List<JudgeId> models(Evaluator evaluator) {
        return evaluator.judges().stream()
                .filter(judge -> !JudgeConfig.isOfPeople(bench.config().judges().get(judge.name())))
                .toList();
    }

    private Asked asked(RunRecord run, Topic topic, Said said) {
        boolean whole = said.items().stream()
                .noneMatch(held -> labels.about(held.topic()).isEmpty());
        boolean drawn = said.items().stream().anyMatch(held -> isDrawn(held.topic()));
        List<Comparison> items = said.items().stream()
                .map(held -> whole || !drawn || isDrawn(held.topic()) ? labelled(held) : held.unlabelled())
                .toList();
        return new Asked(
                new Gathered(topic.subject(), said.levels(), items),
                Optional.of(topic.place()),
                Optional.of(run.id()),
                !whole && !drawn);
    }

    private boolean isDrawn(KeptLabels.About topic) {
        return labels.about(topic).stream().anyMatch(label -> label.inclusion().isPresent());
    }

    private Comparison labelled(Held held) {
        Comparison item = held.unlabelled();
        List<Opinion> people = new ArrayList<>();
        for (LabelRecord label : labels.about(held.topic())) {
            KeptLabels.grade(label).ifPresent(grade -> people.add(new Opinion(label.annotator(), grade, "")));
        }
        return new Comparison(
                item.id(),
                item.cluster(),
                labels.settled(held.topic()).map(grade -> new Opinion("people", grade, "")),
                people,
                item.votes(),
                item.lengths());
    }
}
