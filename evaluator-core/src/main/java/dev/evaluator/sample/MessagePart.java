package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A piece of a message, as the record format writes it. */
public sealed interface MessagePart {

    /** Words. */
    record Text(String content) implements MessagePart {}

    /**
     * A tool that the model wanted called.
     *
     * @param id by which its result names it
     * @param name the tool's name
     * @param arguments an object, or a string where the model wrote no JSON
     */
    record ToolCall(Optional<String> id, String name, Json arguments) implements MessagePart {}

    /**
     * What a tool returned.
     *
     * @param id of the call it answers
     * @param name the tool's name, when it is told again
     * @param response what came back
     */
    record ToolResult(Optional<String> id, Optional<String> name, Json response) implements MessagePart {}

    /** What the model thought before it spoke, where it is shown. */
    record Reasoning(String content) implements MessagePart {}

    /**
     * A picture, sound or file; never fetched, and never kept in line.
     *
     * @param modality image, audio, video or document
     * @param mime its type, when it is told
     * @param place where it was: its address, file id, or the digest of what stood in line
     * @param bytes how large it is, when known
     */
    record Media(String modality, Optional<String> mime, Place place, Optional<Long> bytes) implements MessagePart {}

    /** A piece that nobody here knows, kept as it came. */
    record Unknown(Json raw) implements MessagePart {}

    /** Where a medium was; {@code name} is one of uri, fileId and digest. */
    record Place(String name, String value) {}

    /** Returns the piece with every text in it rewritten. */
    default MessagePart rewritten(UnaryOperator<String> rewriting) {
        return switch (this) {
            case Text(String content) -> new Text(rewriting.apply(content));
            case ToolCall(Optional<String> id, String name, Json arguments) ->
                new ToolCall(id.map(rewriting), rewriting.apply(name), arguments.rewritten(rewriting));
            case ToolResult(Optional<String> id, Optional<String> name, Json response) ->
                new ToolResult(id.map(rewriting), name.map(rewriting), response.rewritten(rewriting));
            case Reasoning(String content) -> new Reasoning(rewriting.apply(content));
            case Media(String modality, Optional<String> mime, Place place, Optional<Long> bytes) ->
                new Media(modality, mime, new Place(place.name(), rewriting.apply(place.value())), bytes);
            case Unknown(Json raw) -> new Unknown(raw.rewritten(rewriting));
        };
    }

    /** Returns the piece as the record format writes it. */
    default Json json() {
        return switch (this) {
            case Text(String content) ->
                Json.object().put("type", "text").put("content", content).build();
            case ToolCall(Optional<String> id, String name, Json arguments) ->
                Json.object()
                        .put("type", "tool_call")
                        .put("id", id)
                        .put("name", name)
                        .put("arguments", arguments)
                        .build();
            case ToolResult(Optional<String> id, Optional<String> name, Json response) ->
                Json.object()
                        .put("type", "tool_call_response")
                        .put("id", id)
                        .put("name", name)
                        .put("response", response)
                        .build();
            case Reasoning(String content) ->
                Json.object().put("type", "reasoning").put("content", content).build();
            case Media(String modality, Optional<String> mime, Place place, Optional<Long> bytes) ->
                Json.object()
                        .put("type", "media")
                        .put("modality", modality)
                        .put("mime", mime)
                        .put(place.name(), place.value())
                        .putJson("bytes", bytes.map(Json::of))
                        .build();
            case Unknown(Json raw) ->
                Json.object().put("type", "unknown").put("raw", raw).build();
        };
    }
}
