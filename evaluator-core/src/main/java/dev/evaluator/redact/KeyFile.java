package dev.evaluator.redact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** The secret from which lots and surrogates follow: 32 random bytes in a file that nobody but its owner may read. */
public final class KeyFile {

    /** How it is called where nobody says otherwise. */
    public static final String DEFAULT = "evaluator.key";

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /** Returns the key in a file, which is made on first use; throws {@link IllegalArgumentException} when it is not fit. */
    public static byte[] read(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
            if (posix) {
                Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                others.removeAll(OWNER);
                if (!others.isEmpty()) {
                    throw new IllegalArgumentException("the key file " + file
                            + " can be read by others; take that from them (chmod 600), and if it ever lay open make"
                            + " a new one");
                }
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != RedactionKey.BYTES) {
                throw new IllegalArgumentException(
                        "the key file " + file + " must have " + RedactionKey.BYTES + " bytes, has " + key.length
                                + "; remove it to have a new one made, which changes every surrogate and lot");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[RedactionKey.BYTES];
        new SecureRandom().nextBytes(key);
        Path whole = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(whole.getParent());
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the key file " + file + " cannot be made, for there is no folder "
                    + folder + "; make the folder, or name another file");
        }
        Path made = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            Files.write(made, key, StandardOpenOption.DSYNC);
            // A link does not replace the key that another process has made meanwhile.
            Files.createLink(whole, made);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        } finally {
            Files.delete(made);
        }
    }
}
