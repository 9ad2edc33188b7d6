package dev.evaluator.runner.runs;

import dev.evaluator.gate.Frozen;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Freezes what a target answered in a stored run, so that gates can compare with it without a call. */
public final class Freezing {

    private Freezing() {}

    /**
     * A part of a run that is frozen, as the text of a file.
     *
     * @param target whose answers they are
     * @param repeats how many answers to each case
     * @param cases how many cases
     * @param unscored how many of them lack a score by some evaluator
     */
    public record Written(String text, String target, int repeats, long cases, long unscored) {}

    /** Returns what a target answered in a run, as the text of a file. */
    public static Written written(Store store, RunRecord run, String target, Instant at) {
        FrozenScores scores = of(store, run, target, at);
        long unscored = scores.cases().values().stream()
                .filter(found -> found.answers().values().stream()
                        .anyMatch(answers -> answers.missing().isPresent()))
                .count();
        return new Written(
                scores.text(), target, scores.repeats(), scores.cases().size(), unscored);
    }

    /** Freezes what a target answered in a run. */
    static FrozenScores of(Store store, RunRecord run, String target, Instant at) {
        int part = part(run, target);
        int repeats = Reports.repeats(run);
        if (repeats < Frozen.LEAST_REPEATS) {
            throw new RunRefused("run " + run.id() + " has " + repeats + (repeats == 1 ? " answer" : " answers")
                    + " to each case, and a baseline that is not called again must have " + Frozen.LEAST_REPEATS
                    + " or more: " + FrozenReader.tooFew());
        }
        Set<String> evaluators = Reports.definitions(run).keySet();
        Map<String, Json> cases = new TreeMap<>();
        store.cases(run.id(), part, found -> {
            if (settled(found, repeats, evaluators)) {
                cases.put(found.sample().id(), json(found, repeats, evaluators));
            }
        });
        if (cases.isEmpty()) {
            throw new RunRefused("run " + run.id() + " has no score on '" + target + "', which is no baseline");
        }
        JsonObjects document = Json.object()
                .put(FrozenScores.FORM, FrozenScores.VERSION)
                .put("cases", new Json.Obj(cases))
                .put("head", head(run, run.parts().get(part), repeats, at));
        Json sealed = document.put(
                        FrozenScores.DIGEST,
                        FrozenScores.sealing(document.build()).value())
                .build();
        return FrozenReader.of(sealed, "run " + run.id());
    }

    /** Freezes what is pinned in the store of a target of a suite. */
    static FrozenArm pinned(Store store, Suite suite, String target) {
        BaselineRecord pinned = store.baseline(new StreamId(suite.name(), target, Stream.REPLAYED))
                .orElseThrow(() -> nothingPinned(suite, target));
        String id = Pinned.of(pinned.document()).run();
        RunRecord run = store.find(id)
                .orElseThrow(() -> new RunRefused("the store no longer has run " + id + ", which is pinned of '"
                        + target + "'; make a new run and pin that"));
        return new FrozenArm(of(store, run, target, pinned.pinnedAt()), "pinned of " + target);
    }

    static RunRefused nothingPinned(Suite suite, String target) {
        return new RunRefused("nothing is pinned of suite '" + suite.name() + "' on '" + target
                + "' in this store; after a run with --repeats " + Frozen.LEAST_REPEATS
                + " or more: evaluator baseline pin --suite " + suite.name() + " --target " + target);
    }

    private static int part(RunRecord run, String target) {
        return IntStream.range(0, run.parts().size())
                .filter(part -> run.parts().get(part).target().equals(target)
                        && run.parts().get(part).stream() == Stream.REPLAYED)
                .findFirst()
                .orElseThrow(() -> new RunRefused(
                        "run " + run.id() + " did not call '" + target + "'; it called " + replayed(run)));
    }

    /** Returns the targets that a run has called. */
    public static List<String> replayed(RunRecord run) {
        return run.parts().stream()
                .filter(part -> part.stream() == Stream.REPLAYED)
                .map(PartRecord::target)
                .toList();
    }

    private static boolean settled(CaseRecord found, int repeats, Set<String> evaluators) {
        return found.repeats().size() == repeats
                && found.repeats().stream()
                        .allMatch(repeat -> repeat.evaluations().keySet().containsAll(evaluators));
    }

    private static Json head(RunRecord run, PartRecord part, int repeats, Instant at) {
        JsonObjects definitions = Json.object();
        Reports.definitions(run).forEach(definitions::put);
        return Json.object()
                .put("evaluators", definitions.build())
                .put(
                        "judges",
                        Json.array(Reports.judges(run).stream()
                                .map(judge -> Json.object()
                                        .put("judge", judge.name())
                                        .put("digest", judge.digest().value())
                                        .put("model", judge.model())
                                        .build())
                                .toList()))
                .put("pinnedAt", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("repeats", repeats)
                .put("run", run.id())
                .put(
                        "suite",
                        Json.object()
                                .put("name", run.suite())
                                .put("digest", run.suiteDigest().value())
                                .build())
                .put(
                        "target",
                        Json.object()
                                .put("target", part.target())
                                .put("revision", part.revision())
                                .put("digest", part.targetDigest().value())
                                .build())
                .build();
    }

    private static Json json(CaseRecord found, int repeats, Set<String> evaluators) {
        JsonObjects scores = Json.object();
        for (String evaluator : evaluators) {
            scores.put(
                    evaluator,
                    Json.array(found.repeats().subList(0, repeats).stream()
                            .map(repeat -> entry(
                                    Objects.requireNonNull(repeat.evaluations().get(evaluator))))
                            .toList()));
        }
        return Json.object()
                .put("sample", found.sample().digest().brief())
                .put("scores", scores.build())
                .build();
    }

    private static Json entry(Evaluation.Outcome outcome) {
        return switch (outcome) {
            case Evaluation.Outcome.Scored(Score.Graded graded) -> Json.of(graded.value());
            case Evaluation.Outcome.Scored(Score.Unscored(Reason reason, String detail)) -> Json.of(reason.label());
            case Evaluation.Outcome.Declined declined -> Json.of(Reason.NOT_APPLICABLE.label());
        };
    }
}
