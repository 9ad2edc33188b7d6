package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.score.JudgeId;
import dev.evaluator.stats.KrippendorffAlpha;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far the members of a jury graded the same answers alike over a whole run, by one criterion.
 *
 * @param criterion what they were asked
 * @param members who was asked, each with how many answers it gave no grade
 * @param answers how many answers all of them graded
 * @param same the share of pairs of members that gave the same grade
 * @param alpha Krippendorff's α of their grades, as numbers; empty where all grades are the same
 */
public record JuryAgreement(
        String criterion,
        Map<String, Integer> members,
        int answers,
        OptionalDouble same,
        Optional<KrippendorffAlpha> alpha) {

    public JuryAgreement {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    private record Asked(String criterion, Digest definition) {}

    /** What was said by one criterion: how often each combination of grades occurred, members in the order of names. */
    private static final class Tally {
        private final Map<List<Double>, Integer> combinations = new HashMap<>();
        private final Map<String, Integer> without = new TreeMap<>();
    }

    /** Returns the agreement of every jury of a run, by criterion; empty where nobody is a jury. */
    public static List<JuryAgreement> of(Store store, RunRecord run, Suite suite) {
        List<Set<String>> juries = suite.evaluators().values().stream()
                .map(evaluator ->
                        evaluator.judges().stream().map(JudgeId::name).collect(Collectors.toCollection(TreeSet::new)))
                .filter(names -> names.size() > 1)
                .map(names -> (Set<String>) names)
                .distinct()
                .toList();
        if (juries.isEmpty()) {
            return List.of();
        }
        Map<Asked, Map<Set<String>, Tally>> tallies = new LinkedHashMap<>();
        for (int part = 0; part < run.parts().size(); part++) {
            store.cases(
                    run.id(),
                    part,
                    found -> found.repeats()
                            .forEach(repeat -> said(store, repeat.response())
                                    .forEach((asked, grades) -> add(
                                            tallies.computeIfAbsent(asked, first -> new LinkedHashMap<>()),
                                            juries,
                                            grades))));
        }
        List<JuryAgreement> agreements = new ArrayList<>();
        tallies.forEach(
                (asked, byJury) -> byJury.forEach((jury, tally) -> agreements.add(of(asked.criterion(), tally))));
        return agreements;
    }

    /** Returns what each judge said of an answer by each criterion, its votes averaged; NaN where it gave no grade. */
    private static Map<Asked, Map<String, Double>> said(Store store, String response) {
        Map<Asked, Map<String, List<Double>>> votes = new LinkedHashMap<>();
        for (Entry.Judged judged : store.judgements(response)) {
            double value = judged.judgement() instanceof Judgement.Grade grade ? grade.value() : Double.NaN;
            votes.computeIfAbsent(new Asked(judged.criterion(), judged.criterionDigest()), first -> new TreeMap<>())
                    .computeIfAbsent(judged.judge(), first -> new ArrayList<>())
                    .add(value);
        }
        Map<Asked, Map<String, Double>> said = new LinkedHashMap<>();
        votes.forEach((asked, byJudge) -> {
            Map<String, Double> means = new TreeMap<>();
            byJudge.forEach((judge, all) -> means.put(
                    judge, all.stream().mapToDouble(vote -> vote).average().orElse(Double.NaN)));
            said.put(asked, means);
        });
        return said;
    }

    private static void add(Map<Set<String>, Tally> tallies, List<Set<String>> juries, Map<String, Double> grades) {
        for (Set<String> jury : juries) {
            if (jury.stream().noneMatch(grades::containsKey)) {
                continue;
            }
            Tally tally = tallies.computeIfAbsent(jury, first -> new Tally());
            List<Double> combination = new ArrayList<>();
            for (String member : jury) {
                double grade = grades.getOrDefault(member, Double.NaN);
                tally.without.merge(member, Double.isNaN(grade) ? 1 : 0, Integer::sum);
                combination.add(grade);
            }
            if (combination.stream().noneMatch(grade -> grade.isNaN())) {
                tally.combinations.merge(combination, 1, Integer::sum);
            }
        }
    }

    private static JuryAgreement of(String criterion, Tally tally) {
        double[] values = tally.combinations.keySet().stream()
                .flatMap(List::stream)
                .mapToDouble(value -> value)
                .distinct()
                .sorted()
                .toArray();
        List<int[]> units = new ArrayList<>();
        double pairs = 0;
        double alike = 0;
        for (Map.Entry<List<Double>, Integer> entry : tally.combinations.entrySet()) {
            List<Double> grades = entry.getKey();
            int[] unit = new int[values.length];
            grades.forEach(grade -> unit[Arrays.binarySearch(values, grade)]++);
            for (int i = 0; i < entry.getValue(); i++) {
                units.add(unit);
            }
            pairs += entry.getValue() * grades.size() * (grades.size() - 1) / 2.0;
            alike += entry.getValue()
                    * Arrays.stream(unit).mapToDouble(n -> n * (n - 1) / 2.0).sum();
        }
        return new JuryAgreement(
                criterion,
                tally.without,
                units.size(),
                pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(alike / pairs),
                units.isEmpty()
                        ? Optional.empty()
                        : KrippendorffAlpha.of(units.toArray(int[][]::new), values, KrippendorffAlpha.Scale.INTERVAL));
    }

    /** Returns it in words. */
    public String words() {
        String who = criterion + " by " + String.join(" and ", members.keySet()) + ": ";
        String agreement = same.isEmpty()
                ? "no answer that all of them graded"
                : String.format(Locale.ROOT, "the same grade in %.3f of pairs", same.getAsDouble())
                        + alpha.map(found -> String.format(Locale.ROOT, ", alpha %.3f", found.value()))
                                .orElse(", alpha undefined, since every grade is the same")
                        + ", n = " + answers;
        String without = members.entrySet().stream()
                .filter(member -> member.getValue() > 0)
                .map(member -> "; no grade by " + member.getKey() + " on " + member.getValue())
                .collect(Collectors.joining());
        return who + agreement + without;
    }
}
