package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads files whose every row must be in order, because results rest on them. */
final class WholeFile {

    private WholeFile() {}

    /**
     * Hands every row of a file on and returns the digest of the file.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    static Digest read(Path file, Consumer<Json> each) {
        MessageDigest digest = sha256();
        try (Rows rows = new Rows(new DigestInputStream(Files.newInputStream(file), digest), "id")) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                read(file, row.get(), each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Digest("sha256:" + HexFormat.of().formatHex(digest.digest()));
    }

    private static void read(Path file, Row row, Consumer<Json> each) {
        try {
            each.accept(row.json());
        } catch (BadLine e) {
            throw new IllegalArgumentException(
                    new Line.Dead(e.reason(), file.toString(), row.number(), e.field()).place(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
