package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Whoever follows docs/tutorial.md word for word sees what it prints. */
class TutorialTest {

    private static final Path PAGE = Path.of("..", "docs", "tutorial.md");

    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "evaluator", "runner", "cli", "TutorialExample.java");

    @TempDir
    private Path folder;

    @Test
    void everyCommandPrintsWhatThePageSays() throws IOException {
        assertThat(new Followed(folder, UnaryOperator.identity()).follow(PAGE)).isEqualTo(8);
    }

    @Test
    void theFirstSuiteIsNoLongerThanPromised() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```", page.indexOf("```yaml\n") + 8))
                        .lines())
                .hasSizeLessThanOrEqualTo(8);
        assertThat(java().lines()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void itsJavaIsThatOfTheExample() throws IOException {
        assertThat(bare(Files.readString(EXAMPLE))).contains(bare(java()));
    }

    /** The cases of the page, answered as it says, come out as it says. */
    @Test
    void itsJavaFindsTheOneBadAnswerOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        String csv = page.substring(page.indexOf("id,input"), page.indexOf("```", page.indexOf("id,input")));
        Map<String, String> answers = csv.lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(row -> row[1], row -> row[4]));
        Files.writeString(
                folder.resolve("refunds.csv"),
                csv.lines()
                        .map(line -> line.substring(0, line.lastIndexOf(',')) + "\n")
                        .collect(Collectors.joining()));

        Map<String, Throwable> notGreen = new TreeMap<>();
        int nodes = run(new TutorialExample(new TutorialExample.Assistant(answers)), notGreen);

        assertThat(notGreen.keySet()).containsExactly("cost-de: Wer bezahlt die Rücksendung?/accuracy 0.00");
        assertThat(notGreen.values()).allSatisfy(why -> assertThat(why).isInstanceOf(TestAbortedException.class));
        assertThat(nodes).isEqualTo(6 * 2);
    }

    /** Runs all nodes where {@code cases} finds files of the folder, and notes those that are not green. */
    private int run(TutorialExample example, Map<String, Throwable> notGreen) throws IOException {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader onlyHere =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(onlyHere);
            return counted(example.refunds(), "", notGreen);
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    private static int counted(Stream<? extends DynamicNode> nodes, String place, Map<String, Throwable> notGreen) {
        int[] counted = {0};
        nodes.forEach(node -> {
            String name = place + node.getDisplayName();
            if (node instanceof DynamicContainer container) {
                counted[0] += counted(container.getChildren(), name + "/", notGreen);
            } else {
                counted[0]++;
                Throwable thrown = catchThrowable(
                        () -> ((DynamicTest) node).getExecutable().execute());
                if (thrown != null) {
                    notGreen.put(name, thrown);
                }
            }
        });
        return counted[0];
    }

    private static String java() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf("@TestFactory"), page.indexOf("```", page.indexOf("@TestFactory")));
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }
}
