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
 * @param output what was answered then, redacted, the choices in order; empty when nothing was recorded
 * @param reference what a good answer rests on, redacted
 * @param slices names and values of the parts of traffic it lies in
 * @param labels scores given by people, by evaluator
 * @param recorded what else was recorded, redacted
 * @param inclusion the probability with which it was chosen
 * @param redaction how it was made safe
 */
public record Sample(
        String id,
        Origin origin,
        String source,
        Optional<String> conversation,
        Prompt prompt,
        List<Message> output,
        Reference reference,
        Map<String, String> slices,
        Map<String, Double> labels,
        Recorded recorded,
        Inclusion inclusion,
        Redaction redaction) {

    public Sample {
        output = List.copyOf(output);
        slices = Map.copyOf(slices);
        labels = Map.copyOf(labels);
    }

    /** Returns the same sample as one that was drawn once more, with this probability, from those it was among. */
    public Sample drawn(double probability) {
        return new Sample(
                id,
                origin,
                source,
                conversation,
                prompt,
                output,
                reference,
                slices,
                labels,
                recorded,
                new Inclusion(inclusion.probability() * probability),
                redaction);
    }

    /** Returns the identity of what is evaluated; slices, labels and inclusion may change without a new call. */
    public Digest digest() {
        return Digest.of(content().build());
    }

    /** Returns what was answered then, when recorded: the words of the first choice. */
    public Optional<String> observed() {
        return output.stream().findFirst().map(Message::text);
    }

    /** Returns the cluster of statistically dependent cases it belongs to: its conversation, else itself. */
    public String cluster() {
        return conversation.orElse(id);
    }

    /** Returns it without its words. */
    public Outline outline() {
        return new Outline(id, origin, conversation, slices, inclusion);
    }

    /** Returns the sample as the record format writes it. */
    public Json json() {
        var json = content().put("origin", origin.label()).put("source", source).put("slices", new TreeMap<>(slices));
        recorded.write(json);
        if (!labels.isEmpty()) {
            var values = Json.object();
            new TreeMap<>(labels).forEach(values::put);
            json.put("labels", values.build());
        }
        return json.put(
                        "sample",
                        Json.object().put("p", inclusion.probability()).build())
                .put("redaction", redaction.json())
                .build();
    }

    private JsonObjects content() {
        JsonObjects content = Json.object()
                .put("v", 1)
                .put("id", id)
                .put("conversation", conversation)
                .putJson("turn", recorded.turn().map(Json::of))
                .put("input", prompt.json());
        if (!output.isEmpty()) {
            content.put("output", Json.array(output.stream().map(Message::json).toList()));
        }
        if (!recorded.params().members().isEmpty()) {
            content.put("params", recorded.params());
        }
        if (!reference.equals(Reference.NONE)) {
            content.put("reference", reference.json());
        }
        return content;
    }
}
