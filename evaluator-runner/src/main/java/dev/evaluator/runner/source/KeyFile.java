package dev.evaluator.runner.source;

import dev.evaluator.redact.RedactionKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** The file of our own key: 32 random bytes, made on first use, for its owner only. */
public final class KeyFile {

    /** How it is called where nobody says otherwise, beside the store. */
    public static final String DEFAULT = "evaluator.key";

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private KeyFile() {}

    /**
     * Returns the key of a file, which is made if there is none; throws {@link IllegalArgumentException} when others can
     * use the file, or when it does not hold a key.
     */
    public static RedactionKey open(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
        others.retainAll(Files.getPosixFilePermissions(file));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "the key file " + file + " can be used by others than its owner; say: chmod 600 " + file);
        }
        long size = Files.size(file);
        if (size != RedactionKey.BYTES) {
            throw new IllegalArgumentException("the key file " + file + " must hold " + RedactionKey.BYTES
                    + " random bytes, has " + size + "; without it, a new one is made and surrogates change");
        }
        return RedactionKey.of(Files.readAllBytes(file));
    }

    /** Writes it whole under another name first, so that nobody reads half a key; the first of two makers wins. */
    private static void make(Path file) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(OWNER);
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".evaluator", ".key", mode);
        try {
            byte[] bytes = new byte[RedactionKey.BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.write(fresh, bytes);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key is as good.
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
