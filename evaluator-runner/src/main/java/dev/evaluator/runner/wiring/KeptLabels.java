package dev.evaluator.runner.wiring;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Question;
import dev.evaluator.records.Labels;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.store.LabelRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The labels of a store, by the answer and what was asked of it.
 *
 * @param digest the identity of all of them
 */
public record KeptLabels(Digest digest, Map<KeptLabels.About, List<LabelRecord>> byTopic) {

    static final KeptLabels NONE = of(List.of());

    /**
     * What a label is about.
     *
     * @param answer identity of an answer with its question
     * @param criterion identity of what it was graded on
     */
    public record About(Digest answer, Digest criterion) {}

    public KeptLabels {
        byTopic = Map.copyOf(byTopic);
    }

    /** Returns labels as they were kept, oldest first. */
    public static KeptLabels of(List<LabelRecord> labels) {
        Map<About, List<LabelRecord>> byTopic = new LinkedHashMap<>();
        List<Json> content = new ArrayList<>();
        for (LabelRecord label : labels) {
            byTopic.computeIfAbsent(new About(label.answer(), label.criterionDigest()), unseen -> new ArrayList<>())
                    .add(label);
            content.add(Json.ofTexts(List.of(
                    label.key().value(), label.said().label(), grade(label).orElse(""), drawn(label.inclusion()))));
        }
        return new KeptLabels(Digest.of(Json.array(content)), byTopic);
    }

    private static String drawn(OptionalDouble inclusion) {
        return inclusion.isPresent() ? String.valueOf(inclusion.getAsDouble()) : "";
    }

    /** Returns the grade a label names; none where it says that there is none. */
    public static Optional<String> grade(LabelRecord label) {
        return label.said() instanceof LabelRecord.Said.Grade(String grade) ? Optional.of(grade) : Optional.empty();
    }

    /** Returns all that was said, oldest first. */
    public List<LabelRecord> about(About topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** Returns what people settled on: what most of them say, and what was said first where none has most. */
    public Optional<String> settled(About topic) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        about(topic).forEach(label -> grade(label).ifPresent(grade -> counts.merge(grade, 1, Integer::sum)));
        return counts.entrySet().stream()
                .reduce((first, next) -> next.getValue() > first.getValue() ? next : first)
                .map(Map.Entry::getKey);
    }

    /** Returns the people as a judge. */
    Judge judge(String name) {
        return Labels.judge(name, digest, this::settled);
    }

    private Optional<String> settled(Question question) {
        return settled(new About(
                Keys.answer(
                        question.replay().sample(), question.replay().response().text()),
                Keys.criterion(question.criterion())));
    }
}
