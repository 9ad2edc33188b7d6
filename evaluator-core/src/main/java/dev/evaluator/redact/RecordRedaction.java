package dev.evaluator.redact;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Reference;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Redacts every place of a record that can hold a text; numbers of tokens, times and money are no text. */
final class RecordRedaction {

    private static final int NAME_BYTES = 12;

    private final TextRedaction texts;
    private final JsonRedaction jsons;
    private final RedactionKey key;

    RecordRedaction(TextRedaction texts, RedactionKey key) {
        this.texts = texts;
        this.jsons = new JsonRedaction(texts);
        this.key = key;
    }

    /** An id that holds something becomes a keyed hash of itself: records that shared it go on sharing it. */
    String id(String id) {
        return isHashed(id) || texts.redacted(id).equals(id)
                ? id
                : "h-" + HexFormat.of().formatHex(key.hash("ID\0" + id), 0, NAME_BYTES);
    }

    private static boolean isHashed(String id) {
        return id.length() == 2 + 2 * NAME_BYTES
                && id.startsWith("h-")
                && id.chars().skip(2).allMatch(c -> Characters.isHex((char) c));
    }

    Prompt prompt(Prompt prompt) {
        return new Prompt(
                prompt.messages().stream().map(this::message).toList(),
                prompt.tools().stream().map(jsons::redacted).toList());
    }

    Message message(Message message) {
        return new Message(
                message.role(),
                text(message.name()),
                message.parts().stream().map(this::part).toList(),
                message.finish().map(finish -> new Message.Finish(finish.reason(), text(finish.raw()))));
    }

    private MessagePart part(MessagePart part) {
        return switch (part) {
            case MessagePart.ToolCall(Optional<String> id, String name, Json arguments) ->
                new MessagePart.ToolCall(text(id), texts.redacted(name), jsons.redacted(arguments));
            case MessagePart.ToolResult(Optional<String> id, Optional<String> name, Json response) ->
                new MessagePart.ToolResult(text(id), text(name), jsons.redacted(response));
            case MessagePart.Media(
                    String modality,
                    Optional<String> mime,
                    MessagePart.Place place,
                    Optional<Long> bytes) ->
                new MessagePart.Media(
                        texts.redacted(modality),
                        text(mime),
                        new MessagePart.Place(place.name(), texts.redacted(place.value())),
                        bytes);
            case MessagePart.Unknown(Json raw) -> new MessagePart.Unknown(jsons.redacted(raw));
            case MessagePart.Text words -> words.rewritten(texts::redacted);
            case MessagePart.Reasoning thoughts -> thoughts.rewritten(texts::redacted);
        };
    }

    Reference reference(Reference reference) {
        return new Reference(
                text(reference.text()),
                reference.points().stream().map(texts::redacted).toList(),
                reference.context().stream().map(texts::redacted).toList());
    }

    Map<String, String> slices(Map<String, String> slices) {
        Map<String, String> safe = new LinkedHashMap<>();
        new TreeMap<>(slices)
                .forEach((name, value) -> safe.put(
                        JsonRedaction.free(safe, texts.redacted(name)),
                        texts.redacted(value, JsonRedaction.words(name))));
        return safe;
    }

    Map<String, Double> labels(Map<String, Double> labels) {
        Map<String, Double> safe = new LinkedHashMap<>();
        new TreeMap<>(labels).forEach((name, value) -> safe.put(JsonRedaction.free(safe, texts.redacted(name)), value));
        return safe;
    }

    Recorded recorded(Recorded recorded) {
        return new Recorded(
                recorded.at(),
                recorded.turn(),
                recorded.trace()
                        .map(trace ->
                                new Recorded.Trace(texts.redacted(trace.traceId()), texts.redacted(trace.spanId()))),
                served(recorded.served()),
                jsons.redacted(recorded.params()),
                recorded.tokens(),
                recorded.latencyMillis(),
                recorded.firstTokenMillis(),
                recorded.cost(),
                recorded.error().map(error -> new Recorded.Failure(texts.redacted(error.type()), error.status())),
                jsons.members(new TreeMap<>(recorded.outcome())),
                jsons.redacted(recorded.extra()));
    }

    private Recorded.Served served(Recorded.Served served) {
        return new Recorded.Served(
                text(served.provider()),
                text(served.requestModel()),
                text(served.responseModel()),
                text(served.responseId()));
    }

    private Optional<String> text(Optional<String> text) {
        return text.map(texts::redacted);
    }
}
