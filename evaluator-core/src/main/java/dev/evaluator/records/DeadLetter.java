package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A note of what could not be read, to look for it and to read it again: where it stands, and nothing of what it says.
 *
 * @param reason why
 * @param source the name of the source
 * @param file the file as it was named
 * @param line its line, from 1
 * @param field the path of the field at fault, empty when it is the whole line
 * @param extent where among the bytes of the file
 */
public record DeadLetter(DeadReason reason, String source, String file, long line, String field, Extent extent) {

    /** Returns the letter of a line of a source. */
    public static DeadLetter of(String source, Line.Dead dead) {
        return new DeadLetter(dead.reason(), source, dead.file(), dead.line(), dead.field(), dead.extent());
    }

    /**
     * Reads the letters of a file.
     *
     * @throws IllegalArgumentException naming the first line that is none
     */
    public static List<DeadLetter> read(Path file) {
        List<DeadLetter> letters = new ArrayList<>();
        WholeFile.read(file, letter -> letters.add(of(letter)));
        return letters;
    }

    private static DeadLetter of(Json json) {
        String word = Fields.text(json, "reason");
        DeadReason reason = Stream.of(DeadReason.values())
                .filter(known -> known.label().equals(word))
                .findFirst()
                .orElseThrow(() -> BadLine.badField("reason"));
        return new DeadLetter(
                reason,
                Fields.text(json, "source"),
                Fields.text(json, "file"),
                number(json, "line"),
                Fields.scalar(json, "field").orElse(""),
                new Extent(
                        number(json, "offset"),
                        number(json, "length"),
                        Fields.scalar(json, "hmac").orElse(""),
                        (int) json.member("piece")
                                .flatMap(Json::whole)
                                .orElse(0L)
                                .longValue()));
    }

    private static long number(Json json, String name) {
        return Fields.required(json, name).whole().filter(n -> n >= 0).orElseThrow(() -> BadLine.badField(name));
    }

    /** Returns the letter as it is written, one line. */
    public Json json() {
        JsonObjects json = Json.object()
                .put("reason", reason.label())
                .put("source", source)
                .put("file", file)
                .put("line", line)
                .put("offset", extent.offset())
                .put("length", extent.length())
                .put("hmac", Optional.of(extent.hmac()).filter(hash -> !hash.isEmpty()));
        if (extent.piece() > 0) {
            json.put("piece", extent.piece());
        }
        return json.put("field", field).build();
    }
}
