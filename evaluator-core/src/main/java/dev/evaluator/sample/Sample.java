package dev.evaluator.sample;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An interaction made safe and chosen for evaluation. Only a redactor makes one, or a reader of what a redactor made;
 * the architecture tests hold everybody else off.
 *
 * @param id unique within its source
 * @param origin where it comes from
 * @param source the name of the source it was read from
 * @param conversation the conversation it belongs to, when known
 * @param prompt everything the target saw, redacted
 * @param observed what was answered then, redacted, when recorded
 * @param reference what a good answer rests on, redacted
 * @param slices names and values of the parts of traffic it lies in
 * @param labels scores given by people, by evaluator
 * @param inclusion the probability with which it was chosen
 * @param redaction how it was made safe
 */
public record Sample(
        String id,
        Origin origin,
        String source,
        Optional<String> conversation,
        Prompt prompt,
        Optional<String> observed,
        Reference reference,
        Map<String, String> slices,
        Map<String, Double> labels,
        Inclusion inclusion,
        Redaction redaction) {

    public Sample {
        slices = Map.copyOf(slices);
        labels = Map.copyOf(labels);
    }

    /** Returns the identity of what is evaluated; slices, labels and inclusion may change without a new call. */
    public Digest digest() {
        return Digest.of(content().build());
    }

    /** Returns the cluster of statistically dependent cases it belongs to: its conversation, else itself. */
    public String cluster() {
        return conversation.orElse(id);
    }

    /** Returns the sample as the record format writes it. */
    public Json json() {
        var json = content().put("origin", origin.label()).put("source", source).put("slices", new TreeMap<>(slices));
        if (!labels.isEmpty()) {
            var values = Json.object();
            new TreeMap<>(labels).forEach(values::put);
            json.put("labels", values.build());
        }
        return json.put(
                        "sample",
                        Json.object().put("p", inclusion.probability()).build())
                .put(
                        "redaction",
                        Json.object().put("policy", redaction.policy()).build())
                .build();
    }

    private JsonObjects content() {
        return Json.object()
                .put("v", 1)
                .put("id", id)
                .put("conversation", conversation)
                .put("input", prompt.json())
                .putJson(
                        "output",
                        observed.map(text ->
                                Json.array(List.of(Message.assistant(text).json()))))
                .putJson(
                        "reference",
                        reference.equals(Reference.NONE) ? Optional.empty() : Optional.of(reference.json()));
    }
}
