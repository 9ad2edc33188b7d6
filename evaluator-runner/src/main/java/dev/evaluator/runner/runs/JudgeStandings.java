package dev.evaluator.runner.runs;

import dev.evaluator.gate.Trust;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.store.CalibrationRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the store's calibrations say of the judges of a suite. One counts for an evaluator only when judge and definition
 * are the very same: another word in a rubric is another question.
 *
 * @param byEvaluator by evaluator graded by a model, in the order of the suite
 * @param changed those evaluators graded by a model that are no longer what they were in the run in question
 */
public record JudgeStandings(Map<String, JudgeStanding> byEvaluator, List<String> changed) {

    public JudgeStandings {
        byEvaluator = Collections.unmodifiableMap(new LinkedHashMap<>(byEvaluator));
        changed = List.copyOf(changed);
    }

    /** Returns the standings of a suite's judges; people need none. */
    public static JudgeStandings of(Store store, Config config, Suite suite) {
        List<CalibrationRecord> all = store.calibrations();
        Map<String, JudgeStanding> standings = new LinkedHashMap<>();
        suite.evaluators().forEach((name, evaluator) -> {
            List<JudgeId> models = models(config, evaluator);
            if (!models.isEmpty()) {
                standings.put(name, weakest(all, evaluator, models));
            }
        });
        return new JudgeStandings(standings, List.of());
    }

    /** One judge of an evaluator, be it alone or a member of a jury, and what is known of it. */
    public record OfJudge(String evaluator, String judge, JudgeStanding standing) {}

    /** Returns the standing of each judge of each evaluator of a suite; people need none. */
    public static List<OfJudge> each(Store store, Config config, Suite suite) {
        List<CalibrationRecord> all = store.calibrations();
        List<OfJudge> each = new ArrayList<>();
        suite.evaluators()
                .forEach((name, evaluator) -> models(config, evaluator)
                        .forEach(judge ->
                                each.add(new OfJudge(name, judge.name(), weakest(all, evaluator, List.of(judge))))));
        return each;
    }

    private static List<JudgeId> models(Config config, Evaluator evaluator) {
        return evaluator.judges().stream()
                .filter(judge -> !JudgeConfig.isOfPeople(config.judges().get(judge.name())))
                .toList();
    }

    /** Returns the standings of those evaluators that are defined as they were in a run, judge and rubric and all. */
    public static JudgeStandings of(Store store, Config config, Suite suite, RunRecord run) {
        Map<String, String> then = Manifest.evaluators(run.manifest());
        Map<String, JudgeStanding> standings = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        of(store, config, suite).byEvaluator().forEach((name, standing) -> {
            String now = Digest.of(suite.evaluator(name).definition()).value();
            if (now.equals(then.getOrDefault(name, now))) {
                standings.put(name, standing);
            } else {
                changed.add(name);
            }
        });
        return new JudgeStandings(standings, changed);
    }

    /** Returns how far a gate may rely on these judges; whoever says so trusts their levels without labels. */
    public Trust trust(boolean trustJudge) {
        Map<String, String> doubts = new HashMap<>();
        byEvaluator.forEach((name, standing) -> {
            if (!standing.validated()) {
                doubts.put(name, standing.doubt());
            }
        });
        Set<String> refused = byEvaluator.entrySet().stream()
                .filter(entry -> !trustJudge && entry.getValue().few())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Trust(doubts, refused);
    }

    private static JudgeStanding weakest(
            List<CalibrationRecord> newestFirst, Evaluator evaluator, List<JudgeId> judges) {
        Json definition = evaluator.definition();
        Digest digest = Digest.of(definition);
        Set<Digest> wanted = judges.stream().map(JudgeId::digest).collect(Collectors.toSet());
        Map<Topic, JudgeStanding> byTopic = new LinkedHashMap<>();
        newestFirst.stream()
                .filter(found -> found.judgeDigest().filter(wanted::contains).isPresent()
                        && found.definition().filter(digest::equals).isPresent()
                        && found.slice().equals(Slice.ALL))
                .forEach(found -> byTopic.putIfAbsent(Topic.of(found), JudgeStanding.of(found)));
        Set<Digest> known = byTopic.keySet().stream().map(Topic::judge).collect(Collectors.toSet());
        Set<String> criteria = byTopic.keySet().stream().map(Topic::criterion).collect(Collectors.toSet());
        if (!known.containsAll(wanted) || !criteria.containsAll(criteria(definition))) {
            return JudgeStanding.UNKNOWN;
        }
        JudgeStanding weakest = byTopic.values().stream().min(WEAKER).orElse(JudgeStanding.UNKNOWN);
        return byTopic.size() == 1 && isRubricAlone(definition) ? weakest.ofWhole() : weakest;
    }

    /** Whether nothing but a rubric's criteria makes the score. */
    private static boolean isRubricAlone(Json definition) {
        return definition.member("rubric").isPresent()
                && definition.member("checks").isEmpty();
    }

    private record Topic(Digest judge, String criterion) {
        static Topic of(CalibrationRecord found) {
            return new Topic(
                    found.judgeDigest().orElseThrow(),
                    found.document().member("dimension").flatMap(Json::text).orElse(""));
        }
    }

    private static final Comparator<JudgeStanding> WEAKER = Comparator.comparing(
                    (JudgeStanding standing) -> !standing.few())
            .thenComparing(JudgeStanding::validated)
            .thenComparingDouble(JudgeStanding::lowest);

    /**
     * Returns the names of the criteria that stand in a definition, however deep; none where each sample has its own. Those
     * asked of some samples only are left out: were they asked of any, what was found says so, be it on no label.
     */
    private static Set<String> criteria(Json definition) {
        Set<String> names = new LinkedHashSet<>();
        definition.members().forEach((key, value) -> {
            if (key.equals("criteria")) {
                value.items().stream()
                        .filter(criterion -> criterion.member("asked").isEmpty())
                        .forEach(criterion ->
                                criterion.member("name").flatMap(Json::text).ifPresent(names::add));
            }
            names.addAll(criteria(value));
        });
        definition.items().forEach(item -> names.addAll(criteria(item)));
        return names;
    }
}
