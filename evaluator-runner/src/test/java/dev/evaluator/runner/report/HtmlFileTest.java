package dev.evaluator.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlFileTest {

    @TempDir
    Path folder;

    @Test
    void whatFailsHalfwayLeavesTheOldPageAndNothingElse() throws IOException {
        Path file = folder.resolve("page.html");
        HtmlFile.write(file, out -> append(out, "old"));

        assertThatThrownBy(() -> HtmlFile.write(file, out -> {
                    append(out, "ne");
                    throw new IllegalStateException("the store is gone");
                }))
                .hasMessage("the store is gone");

        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void foldersAreMade() {
        Path file = folder.resolve("a/b/page.html");

        HtmlFile.write(file, out -> append(out, "new"));

        assertThat(file).hasContent("new");
    }

    @Test
    void aFolderThatCannotBeIsNamedBeforeAnyWork() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("page.html");

        assertThatThrownBy(() -> HtmlFile.prepare(file))
                .isInstanceOf(RunRefused.class)
                .hasMessageContainingAll("cannot write the report " + file, "name another file with -o");
    }

    private static void append(java.io.Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
