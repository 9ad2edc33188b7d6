package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts, by evaluator, the cases whose grades came about in a way that their reader must know. */
public final class Flagged {

    private final Map<String, Map<Part.Flag, Long>> cases = new TreeMap<>();

    /** Takes a case; a flag on several of its repeats or criteria counts once. */
    public void add(ScoredCase found) {
        Map<String, Set<Part.Flag>> flags = new TreeMap<>();
        found.repeats()
                .forEach(repeat -> repeat.evaluations().forEach((evaluator, outcome) -> {
                    if (outcome instanceof Evaluation.Outcome.Scored(var score)) {
                        flags.computeIfAbsent(evaluator, name -> EnumSet.noneOf(Part.Flag.class))
                                .addAll(score.flags());
                    }
                }));
        flags.forEach((evaluator, raised) ->
                raised.forEach(flag -> cases.computeIfAbsent(evaluator, name -> new EnumMap<>(Part.Flag.class))
                        .merge(flag, 1L, Long::sum)));
    }

    /** Returns a line for each evaluator and flag. */
    public List<String> lines() {
        return cases.entrySet().stream()
                .flatMap(of -> of.getValue().entrySet().stream()
                        .map(flag ->
                                of.getKey() + ": " + flag.getValue() + (flag.getValue() == 1 ? " case " : " cases ")
                                        + flag.getKey().words()))
                .toList();
    }
}
