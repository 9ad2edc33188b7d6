package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows docs/tutorial.md word for word sees what it prints. */
class TutorialTest {

    private static final Path PAGE = Path.of("..", "docs", "tutorial.md");

    @TempDir
    private Path folder;

    @Test
    void everyCommandPrintsWhatThePageSays() throws IOException {
        assertThat(new Followed(folder, UnaryOperator.identity()).follow(PAGE)).isEqualTo(8);
    }

    @Test
    void theFirstSuiteIsNoLongerThanPromised() throws IOException {
        String page = Files.readString(PAGE);
        String java = page.substring(page.indexOf("@TestFactory"), page.indexOf("```", page.indexOf("@TestFactory")));

        assertThat(page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```", page.indexOf("```yaml\n") + 8))
                        .lines())
                .hasSizeLessThanOrEqualTo(8);
        assertThat(java.lines()).hasSizeLessThanOrEqualTo(12);
    }
}
