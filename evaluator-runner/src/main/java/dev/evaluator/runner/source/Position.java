package dev.evaluator.runner.source;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.records.TrafficFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * How far a file has been read. It is known again by what the file system calls it and by how it begins: one that was
 * renamed is the same, one that took its name or was written anew is another.
 *
 * @param key what the file system calls it, where it does
 * @param head the digest of its first bytes
 * @param headBytes how many those are
 * @param offset how many bytes have been read
 * @param line the number of the line that begins there, from 1
 */
record Position(String key, Digest head, int headBytes, long offset, long line) {

    private static final int HEAD = 256;

    /** Returns the position behind what has been read of a file. */
    static Position of(Path file, long offset, long line) throws IOException {
        int bytes = (int) Math.min(HEAD, offset);
        return new Position(key(file), head(file, bytes), bytes, offset, line);
    }

    /** Returns the position that a document describes. */
    static Position of(Json json) {
        return new Position(
                json.member("key").flatMap(Json::text).orElse(""),
                new Digest(json.member("head").flatMap(Json::text).orElseThrow()),
                json.member("headBytes").flatMap(Json::whole).orElseThrow().intValue(),
                json.member("offset").flatMap(Json::whole).orElseThrow(),
                json.member("line").flatMap(Json::whole).orElseThrow());
    }

    /** Returns the position as a document. */
    Json json() {
        return Json.object()
                .put("key", key)
                .put("head", head.value())
                .put("headBytes", headBytes)
                .put("offset", offset)
                .put("line", line)
                .build();
    }

    /** Returns whether this is how far a file has been read. */
    boolean isOf(Path file) throws IOException {
        return Files.size(file) >= offset && key.equals(key(file)) && head.equals(head(file, headBytes));
    }

    /** Returns where the next reading begins. */
    TrafficFiles.Start start() {
        return new TrafficFiles.Start(offset, line);
    }

    private static String key(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? "" : key.toString();
    }

    private static Digest head(Path file, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Digest.of(in.readNBytes(bytes));
        }
    }
}
