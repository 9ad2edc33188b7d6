package dev.evaluator.runner.calibrate;

import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.run.Journal;
import dev.evaluator.score.Evaluation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Remembers what judges said of each answer while they are held against people. */
final class Memory implements Journal {

    private final Map<String, Judgement> byKey = new ConcurrentHashMap<>();
    private final Map<String, List<Entry.Judged>> byResponse = new ConcurrentHashMap<>();

    /** Returns what was said of an answer, vote by vote. */
    List<Entry.Judged> about(String response) {
        return byResponse.getOrDefault(response, List.of()).stream()
                .sorted(Comparator.comparingInt(Entry.Judged::vote))
                .toList();
    }

    @Override
    public Optional<Answer.Answered> answer(String response) {
        return Optional.empty();
    }

    @Override
    public Optional<Judgement> judgement(String judgement) {
        return Optional.ofNullable(byKey.get(judgement));
    }

    @Override
    public Map<String, Evaluation.Outcome> evaluations(String response) {
        return Map.of();
    }

    @Override
    public void record(Entry.Answered answered) {}

    @Override
    public void record(Entry.Judged judged) {
        byKey.put(judged.key(), judged.judgement());
        byResponse.merge(judged.response(), List.of(judged), Memory::joined);
    }

    @Override
    public void record(Entry.Evaluated evaluated) {}

    private static List<Entry.Judged> joined(List<Entry.Judged> known, List<Entry.Judged> more) {
        return Stream.concat(known.stream(), more.stream()).toList();
    }
}
