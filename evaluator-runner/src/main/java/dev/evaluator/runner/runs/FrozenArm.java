package dev.evaluator.runner.runs;

import dev.evaluator.gate.Finding;
import dev.evaluator.gate.Frozen;
import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.config.BaselineConfig;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The arm of a gate for which nobody answers: scores that were frozen, held against the cases that the gate has now.
 *
 * @param scores what was frozen
 * @param from where it is from, in words
 */
record FrozenArm(FrozenScores scores, String from) {

    private static final int NAMED = 5;

    /** What of the frozen cases and those of the gate is not the same. */
    record Cases(List<String> missing, List<String> changed, List<String> unused, long common) {}

    /** Returns what a gate names as its baseline, where that is not called. */
    static Optional<FrozenArm> of(BaselineConfig from, Suite suite, Store store) {
        return switch (from) {
            case BaselineConfig.Live live -> Optional.empty();
            case BaselineConfig.InFile(Path file) -> Optional.of(inFile(file));
            case BaselineConfig.OfPin(String target) -> Optional.of(Freezing.pinned(store, suite, target));
        };
    }

    /** Returns the same; the store at this place is opened only where a pin is asked for. */
    static Optional<FrozenArm> of(BaselineConfig from, Suite suite, String storeUrl) {
        return switch (from) {
            case BaselineConfig.Live live -> Optional.empty();
            case BaselineConfig.InFile(Path file) -> Optional.of(inFile(file));
            case BaselineConfig.OfPin pin -> {
                if (!Stores.exists(storeUrl)) {
                    throw Freezing.nothingPinned(suite, pin.target());
                }
                try (Store store = Stores.read(storeUrl)) {
                    yield of(pin, suite, store);
                }
            }
        };
    }

    private static FrozenArm inFile(Path file) {
        return new FrozenArm(FrozenReader.read(file), file.toString());
    }

    /** Returns why nothing may be compared with it, whatever it holds: it is of another suite, judge or evaluator. */
    Optional<Finding> mismatch(Suite suite) {
        if (!scores.suite().equals(suite.name())) {
            return changed("is of suite '" + scores.suite() + "', and this gate decides '" + suite.name() + "'");
        }
        Map<String, String> now = Pinning.definitions(suite);
        return suite.requirements().stream()
                .filter(Requirement.NoWorse.class::isInstance)
                .map(Requirement::evaluator)
                .filter(name ->
                        !Objects.equals(now.get(name), scores.definitions().get(name)))
                .findFirst()
                .flatMap(name -> changed(otherwise(name, suite)));
    }

    private String otherwise(String evaluator, Suite suite) {
        if (!scores.definitions().containsKey(evaluator)) {
            return "has no scores of " + evaluator;
        }
        List<String> judges = suite.evaluator(evaluator).judges().stream()
                .filter(judge ->
                        scores.judges().stream().noneMatch(then -> then.digest().equals(judge.digest())))
                .map(judge -> "'" + judge.name() + "'")
                .toList();
        return judges.isEmpty()
                ? "was scored by another version of " + evaluator + " than the suite has now"
                : evaluator + " was not graded by the judge it has now, " + String.join(", ", judges);
    }

    /** Returns why nothing may be compared with it on these cases: none of them was frozen. */
    Optional<Finding> mismatch(Cases cases) {
        return cases.common() > 0
                ? Optional.empty()
                : changed("has none of the cases of this gate, as they are now; it has "
                        + named(List.copyOf(scores.cases().keySet())));
    }

    private Optional<Finding> changed(String what) {
        return Optional.of(new Finding(
                Finding.Code.BASELINE_CHANGED,
                Optional.empty(),
                "the baseline " + from + " " + what + "; make a run with --repeats " + Frozen.LEAST_REPEATS
                        + " and freeze it again"));
    }

    /** Returns the scores of a case; a case that was not frozen as it is now has none. */
    Map<String, CaseScore> scores(Sample sample, Suite suite) {
        Map<String, String> now = Pinning.definitions(suite);
        Map<String, CaseScore> found = new LinkedHashMap<>();
        scores.definitions().forEach((name, digest) -> {
            if (digest.equals(now.get(name))) {
                found.put(
                        name,
                        scores.same(sample)
                                .map(known -> known.answers().get(name))
                                .map(FrozenAnswers::score)
                                .orElse(new CaseScore.Unscored(Reason.NOT_FROZEN)));
            }
        });
        return found;
    }

    /** Returns how far off it may be on these cases. */
    Frozen frozen(Suite suite, Slicing slicing, Iterator<Sample> order) {
        return Frozen.of(
                suite.requirements(),
                slicing,
                order,
                (sample, evaluator) -> scores.same(sample)
                        .map(known -> known.answers().get(evaluator))
                        .map(FrozenAnswers::behind)
                        .orElse(new double[0]));
    }

    /** Returns what of its cases and these is not the same. */
    Cases cases(Iterator<Sample> order) {
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        TreeSet<String> unused = new TreeSet<>(scores.cases().keySet());
        long common = 0;
        while (order.hasNext()) {
            Sample sample = order.next();
            unused.remove(sample.id());
            if (scores.same(sample).isPresent()) {
                common++;
            } else if (scores.cases().containsKey(sample.id())) {
                changed.add(sample.id());
            } else {
                missing.add(sample.id());
            }
        }
        return new Cases(
                missing.stream().sorted().toList(), changed.stream().sorted().toList(), List.copyOf(unused), common);
    }

    /** Returns what to know beside a verdict. */
    List<Finding> warnings(Cases cases) {
        List<Finding> warnings = new ArrayList<>();
        warn(cases.missing(), "were not frozen in", "count at their worst", warnings);
        warn(cases.changed(), "ask something else than in", "count at their worst", warnings);
        warn(cases.unused(), "are no longer asked, of those in", "are not read", warnings);
        return warnings;
    }

    private void warn(List<String> ids, String what, String effect, List<Finding> warnings) {
        if (!ids.isEmpty()) {
            warnings.add(new Finding(
                    Finding.Code.BASELINE_CHANGED,
                    Optional.empty(),
                    ids.size() + (ids.size() == 1 ? " case" : " cases") + " " + what + " the baseline " + from + " and "
                            + effect + ": " + named(ids)));
        }
    }

    private static String named(List<String> ids) {
        return ids.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "");
    }

    /** Returns which baseline it was, for a verdict; its digest stands for every score in it. */
    Json json() {
        return Json.object()
                .put("target", scores.target())
                .put("revision", scores.revision())
                .put("digest", scores.digest().value())
                .put(
                        "frozen",
                        Json.object()
                                .put("from", from)
                                .put("run", scores.run())
                                .put("targetDigest", scores.targetDigest().value())
                                .put("repeats", scores.repeats())
                                .put("cases", scores.cases().size())
                                .put("pinnedAt", scores.pinnedAt())
                                .build())
                .build();
    }
}
