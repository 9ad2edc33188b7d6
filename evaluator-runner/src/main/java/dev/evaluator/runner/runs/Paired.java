package dev.evaluator.runner.runs;

import dev.evaluator.judge.Preference;
import dev.evaluator.judge.Preferences;
import dev.evaluator.score.JudgeId;
import dev.evaluator.stats.PairedDifference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two sides whose answers to the same cases a judge compared in both orders.
 *
 * @param first the side in question, in words
 * @param second what it is compared with, in words
 * @param judge who compared
 * @param question by what
 * @param cases what came of each case, in the order of the first side's run
 * @param alone cases that only one side has an answer to
 * @param calls how many calls that took; what was said before is not asked again
 * @param complete whether all cases asked for were compared
 */
public record Paired(
        String first,
        String second,
        JudgeId judge,
        String question,
        List<Case> cases,
        long alone,
        long calls,
        boolean complete) {

    public Paired {
        cases = List.copyOf(cases);
    }

    /** What came of one case; cases of one cluster depend on each other. */
    public record Case(String id, String cluster, Preference preference) {}

    /** Returns how often each side was preferred. */
    public Preferences counts() {
        return Preferences.of(cases.stream().map(Case::preference).toList());
    }

    /** Returns how many cases have a preference, ties among them. */
    public int stated() {
        Preferences counts = counts();
        return counts.candidate() + counts.baseline() + counts.ties();
    }

    /** Returns the share of wins minus that of losses with its 95 % interval; empty without a spread. */
    public Optional<PairedDifference> net() {
        List<Case> stated = cases.stream()
                .filter(each -> each.preference() instanceof Preference.Stated)
                .toList();
        Map<String, Integer> clusters = new HashMap<>();
        return PairedDifference.of(
                stated.stream().mapToDouble(each -> sign(each.preference())).toArray(),
                stated.stream()
                        .mapToInt(each -> clusters.computeIfAbsent(each.cluster(), first -> clusters.size()))
                        .toArray(),
                0.05);
    }

    private static double sign(Preference preference) {
        return preference instanceof Preference.Stated stated
                ? switch (stated.choice()) {
                    case CANDIDATE -> 1;
                    case BASELINE -> -1;
                    case TIE -> 0;
                }
                : 0;
    }
}
