package dev.evaluator.langchain;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Lines in files of a folder that nobody but their owner may read; a new file each day and whenever one has grown large. A
 * line is written whole, so whatever ends the process leaves files that can be read.
 */
final class CaptureFiles implements AutoCloseable {

    private static final long LARGEST = 64L << 20;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private OutputStream out = OutputStream.nullOutputStream();
    private LocalDate day = LocalDate.MIN;
    private long size;

    CaptureFiles(Path folder) {
        this.folder = folder;
    }

    void add(Json line, Instant at) throws IOException {
        byte[] bytes = (line.line() + "\n").getBytes(StandardCharsets.UTF_8);
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        if (!today.equals(day) || size + bytes.length > LARGEST) {
            next(today);
        }
        out.write(bytes);
        size += bytes.length;
    }

    private void next(LocalDate today) throws IOException {
        out.close();
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        for (int number = 0; ; number++) {
            Path file = folder.resolve("capture-" + today + "-" + number + ".jsonl");
            try {
                if (posix) {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
                } else {
                    Files.createFile(file);
                }
                out = Files.newOutputStream(file, StandardOpenOption.APPEND);
                day = today;
                size = 0;
                return;
            } catch (FileAlreadyExistsException another) {
                // Of an earlier process, or full.
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
