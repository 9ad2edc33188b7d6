package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.MessagePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the content of a chat message: a text, or a list of texts, pictures, sounds and files. */
final class ChatParts {

    private static final Pattern DATA_URL = Pattern.compile("data:([a-zA-Z0-9.+/-]{0,100})[^,]{0,200},");

    private ChatParts() {}

    /** Returns the pieces of a content; null has none. */
    static List<MessagePart> read(Json content, String place, Notes notes) {
        return switch (content) {
            case Json.Nothing nothing -> List.of();
            case Json.Str(String text) -> List.of(new MessagePart.Text(Fields.clean(text, notes)));
            case Json.Arr(List<Json> items) -> {
                List<MessagePart> parts = new ArrayList<>();
                for (Json item : items) {
                    parts.add(part(item, place, notes));
                }
                yield parts;
            }
            case Json.Obj obj -> List.of(part(obj, place, notes));
            default -> throw BadLine.badField(place);
        };
    }

    private static MessagePart part(Json json, String place, Notes notes) {
        if (json instanceof Json.Str(String text)) {
            return new MessagePart.Text(Fields.clean(text, notes));
        }
        String type = json.member("type").flatMap(Json::text).orElse("");
        return switch (type) {
            case "text", "input_text", "output_text", "refusal" -> text(json, notes);
            case "image_url", "input_image" -> image(json, notes);
            case "input_audio" -> audio(json, notes);
            case "file", "input_file" -> file(json, notes);
            case "tool_call", "tool_call_response", "reasoning", "media", "uri", "blob" ->
                Messages.part(json, place, notes);
            default -> Messages.unknown(json, notes);
        };
    }

    private static MessagePart text(Json json, Notes notes) {
        return json.member("text")
                .or(() -> json.member("content"))
                .or(() -> json.member("refusal"))
                .flatMap(Json::text)
                .<MessagePart>map(text -> new MessagePart.Text(Fields.clean(text, notes)))
                .orElseGet(() -> Messages.unknown(json, notes));
    }

    private static MessagePart image(Json json, Notes notes) {
        Optional<String> address =
                json.at("/image_url/url").or(() -> json.member("image_url")).flatMap(Json::text);
        return address.map(url -> placed("image", url, notes))
                .or(() -> stored("image", json, notes))
                .orElseGet(() -> Messages.unknown(json, notes));
    }

    private static MessagePart audio(Json json, Notes notes) {
        return json.at("/input_audio/data")
                .flatMap(Json::text)
                .map(data -> inLine(
                        "audio",
                        json.at("/input_audio/format").flatMap(Json::text).map(format -> "audio/" + format),
                        data,
                        notes))
                .orElseGet(() -> Messages.unknown(json, notes));
    }

    private static MessagePart file(Json json, Notes notes) {
        Json file = json.member("file").orElse(json);
        return file.member("file_data")
                .flatMap(Json::text)
                .map(data -> placed("document", data, notes))
                .or(() -> stored("document", file, notes))
                .orElseGet(() -> Messages.unknown(json, notes));
    }

    private static Optional<MessagePart> stored(String modality, Json json, Notes notes) {
        return Optionals.text(json, "file_id", notes).map(id -> {
            notes.note(Quality.MEDIA);
            return new MessagePart.Media(
                    modality, Optional.empty(), new MessagePart.Place("fileId", id), Optional.empty());
        });
    }

    private static MessagePart placed(String modality, String address, Notes notes) {
        Matcher inLine = DATA_URL.matcher(address);
        if (inLine.lookingAt()) {
            Optional<String> mime = Optional.of(inLine.group(1)).filter(type -> !type.isEmpty());
            return inLine(modality, mime, address.substring(inLine.end()), notes);
        }
        // What is no address is the thing itself.
        if (!address.contains("://")) {
            return inLine(modality, Optional.empty(), address, notes);
        }
        notes.note(Quality.MEDIA);
        return new MessagePart.Media(
                modality,
                Optional.empty(),
                new MessagePart.Place("uri", Fields.clean(address, notes)),
                Optional.empty());
    }

    private static MessagePart inLine(String modality, Optional<String> mime, String content, Notes notes) {
        notes.note(Quality.MEDIA);
        return Media.inLine(modality, mime, content);
    }
}
