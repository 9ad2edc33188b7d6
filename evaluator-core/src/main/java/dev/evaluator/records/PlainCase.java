package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case as people write it: an input, and what they like to say about it. */
final class PlainCase {

    /** The columns with a meaning of their own; any other is a slice. */
    static final Set<String> COLUMNS =
            Set.of("id", "input", "conversation", "reference", "points", "context", "output", "label");

    private PlainCase() {}

    static Interaction read(Json row, String source) {
        Optional<String> input = Fields.scalar(row, "input").filter(text -> !text.isBlank());
        List<Message> messages = new ArrayList<>(Fields.messages(row, "conversation"));
        messages.add(Message.user(input.orElseThrow(() -> new BadLine(DeadReason.MISSING_FIELD, "input"))));
        Optional<String> output = Fields.scalar(row, "output");
        Reference reference = new Reference(
                Fields.scalar(row, "reference"), Fields.texts(row, "points"), Fields.texts(row, "context"));
        return new Interaction(
                Fields.scalar(row, "id").map(Ids::accepted).orElseGet(() -> id(messages, reference, output)),
                Origin.AUTHORED,
                source,
                Optional.empty(),
                new Prompt(messages),
                output,
                reference,
                slices(row),
                row.member("label").map(PlainCase::labels).orElse(Map.of()));
    }

    /** The identity of a case without id: what it asks and expects, however its row is written. */
    private static String id(List<Message> messages, Reference reference, Optional<String> output) {
        JsonObjects known = Json.object()
                .put("input", messages.getLast().text())
                .put("reference", reference.text())
                .put("output", output);
        if (messages.size() > 1) {
            known.put(
                    "conversation",
                    Json.array(messages.stream()
                            .limit(messages.size() - 1L)
                            .map(PlainCase::json)
                            .toList()));
        }
        if (!reference.points().isEmpty()) {
            known.put("points", Json.ofTexts(reference.points()));
        }
        if (!reference.context().isEmpty()) {
            known.put("context", Json.ofTexts(reference.context()));
        }
        return "c-" + Digest.of(known.build()).hex().substring(0, 24);
    }

    private static Json json(Message message) {
        return Json.object()
                .put("role", message.role().label())
                .put("content", message.text())
                .build();
    }

    private static Map<String, String> slices(Json row) {
        Map<String, String> slices = new LinkedHashMap<>();
        row.members().forEach((name, value) -> {
            if (!COLUMNS.contains(name) && !(value instanceof Json.Nothing)) {
                slices.put(name, Slices.value(Fields.scalarText(value).orElseThrow(() -> BadLine.badField(name))));
            }
        });
        return slices;
    }

    private static Map<String, Double> labels(Json label) {
        if (!(label instanceof Json.Obj)) {
            return Map.of(CaseReader.BARE_LABEL, score(label, "label"));
        }
        Map<String, Double> labels = new LinkedHashMap<>();
        label.members().forEach((evaluator, value) -> labels.put(evaluator, score(value, "label/" + evaluator)));
        return labels;
    }

    private static double score(Json value, String field) {
        return value.number()
                .or(() -> value.truth().map(passed -> passed ? 1.0 : 0.0))
                .filter(score -> score >= 0 && score <= 1)
                .orElseThrow(() -> BadLine.badField(field));
    }
}
