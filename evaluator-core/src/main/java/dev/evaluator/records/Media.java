package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.MessagePart;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** Pictures, sounds and files in messages: what stands in line is replaced by its digest and size, nothing is fetched. */
final class Media {

    private Media() {}

    /** Returns a medium of our own record or of OpenTelemetry's, whose type says where it is. */
    static MessagePart read(Json json, String type, Notes notes) {
        notes.note(Quality.MEDIA);
        String modality = Optionals.text(json, "modality", notes).orElse("document");
        Optional<String> mime = Optionals.text(json, "mime", notes).or(() -> Optionals.text(json, "mime_type", notes));
        Optional<String> inLine = type.equals("blob")
                ? Optionals.text(json, "content", notes).or(() -> Optionals.text(json, "data", notes))
                : Optional.empty();
        if (inLine.isPresent()) {
            return inLine(modality, mime, inLine.get());
        }
        Optional<MessagePart.Place> place = place(json, "uri", "uri", notes)
                .or(() -> place(json, "fileId", "fileId", notes))
                .or(() -> place(json, "fileId", "file_id", notes))
                .or(() -> place(json, "digest", "digest", notes));
        return place.<MessagePart>map(
                        found -> new MessagePart.Media(modality, mime, found, Optionals.whole(json, "bytes", notes)))
                .orElseGet(() -> new MessagePart.Unknown(json));
    }

    private static Optional<MessagePart.Place> place(Json json, String name, String field, Notes notes) {
        return Optionals.text(json, field, notes).map(value -> new MessagePart.Place(name, value));
    }

    /** Returns a medium that stood in line, in base64 or as it is. */
    static MessagePart inLine(String modality, Optional<String> mime, String content) {
        byte[] bytes = decoded(content);
        return new MessagePart.Media(
                modality, mime, new MessagePart.Place("digest", Digest.of(bytes).value()), Optional.of((long)
                        bytes.length));
    }

    private static byte[] decoded(String content) {
        return Stream.of(Base64.getDecoder(), Base64.getUrlDecoder())
                .flatMap(decoder -> decoded(decoder, content).stream())
                .findFirst()
                .orElseGet(() -> content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> decoded(Base64.Decoder decoder, String content) {
        try {
            return Optional.of(decoder.decode(content));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
