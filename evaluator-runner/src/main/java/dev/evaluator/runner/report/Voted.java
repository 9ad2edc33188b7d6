package dev.evaluator.runner.report;

import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the judges of one criterion said, vote by vote. */
final class Voted {

    private Voted() {}

    /** Returns the grades by judge, or nothing where two criteria share the name and nobody could tell whose they are. */
    static String words(String criterion, List<Entry.Judged> judged) {
        List<Entry.Judged> about = judged.stream()
                .filter(entry -> Excerpt.name(entry.criterion()).equals(criterion))
                .toList();
        if (about.stream().map(Entry.Judged::criterionDigest).distinct().count() != 1) {
            return "";
        }
        Map<String, String> byJudge = new LinkedHashMap<>();
        about.forEach(entry ->
                byJudge.merge(Excerpt.name(entry.judge()), word(entry.judgement()), (all, next) -> all + ", " + next));
        return byJudge.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String word(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Grade grade -> Excerpt.name(grade.grade());
            case Judgement.NotApplicable none -> "does not apply";
            case Judgement.Unclear unclear -> "unclear";
        };
    }
}
