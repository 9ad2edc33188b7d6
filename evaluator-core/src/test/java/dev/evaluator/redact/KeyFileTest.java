package dev.evaluator.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that holds a key. */
class KeyFileTest {

    @TempDir
    private Path folder;

    @Test
    void aKeyIsMadeOnceAndReadFromThenOn() {
        byte[] made = KeyFile.read(folder.resolve("key"));

        assertThat(made).hasSize(RedactionKey.BYTES);
        assertThat(KeyFile.read(folder.resolve("key"))).isEqualTo(made);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("none").resolve("key");

        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key file " + file + " cannot be made, for there is no folder " + folder.resolve("none")
                        + "; make the folder, or name another file");
    }

    @Test
    void aFileThatHoldsNoKeyIsRefused() throws IOException {
        Path file = folder.resolve("key");
        byte[] made = KeyFile.read(file);
        Files.write(file, new byte[made.length - 1]);

        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("must have " + made.length + " bytes");
    }
}
