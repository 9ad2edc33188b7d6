package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.records.RubricFile;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.RubricLint;
import dev.evaluator.score.JudgeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever docs/judging.md prints works as it is printed. */
class JudgingPageTest {

    private static final Path PAGE = Path.of("..", "docs", "judging.md");
    private static final Path EXAMPLE =
            Path.of("src", "test", "java", "dev", "evaluator", "runner", "cli", "JudgingExample.java");

    @TempDir
    private Path folder;

    @Test
    void theConfigurationsPassCheckWithoutAWarning() throws IOException {
        Cli cli = new Cli(folder);
        cli.file("refunds.csv", "input,reference,locale\nCan I return the lamp?,Within 14 days,en\n");
        cli.file("loans.csv", "input,reference\n{name} earns 3000 a month. May I lend it?,Yes\n");
        cli.file("refund-deadline.yaml", rubric());
        List<String> configurations = blocks("yaml").stream()
                .filter(block -> block.startsWith("targets:"))
                .toList();

        assertThat(configurations).hasSize(2).allSatisfy(yaml -> {
            Cli.Ran ran = cli.yaml(yaml)
                    .plain("check", "-c", folder.resolve("evaluator.yaml").toString());
            assertThat(ran.out() + ran.err()).doesNotContain("warning").endsWith("no problems\n");
            assertThat(ran.code()).isZero();
        });
    }

    @Test
    void theRubricIsReadAndPassesTheLints() throws IOException {
        Rubric rubric = RubricFile.read(Files.writeString(folder.resolve("refund-deadline.yaml"), rubric()));

        assertThat(rubric.name()).isEqualTo("refund-deadline");
        assertThat(RubricLint.of(rubric)).isEmpty();
    }

    @Test
    void theJavaIsThatOfTheExample() throws IOException {
        String example = bare(Files.readString(EXAMPLE));

        assertThat(blocks("java"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(example).contains(bare(block)));
    }

    @Test
    void theExampleRuns() throws Throwable {
        List<DynamicTest> tests =
                new JudgingExample().loansByName().map(DynamicTest.class::cast).toList();

        assertThat(tests).hasSize(3);
        for (DynamicTest test : tests) {
            test.getExecutable().execute();
        }
        assertThat(new JudgingExample().suite(name -> nobody()).evaluators().keySet())
                .containsExactly("accuracy", "completeness", "safety");
    }

    private static String rubric() throws IOException {
        return blocks("yaml").stream()
                .filter(block -> block.startsWith("name: refund-deadline"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }

    private static Judge nobody() {
        return new Judge() {
            @Override
            public JudgeId id() {
                return new JudgeId("nobody", Digest.of("nobody"), Optional.empty());
            }

            @Override
            public int votes() {
                return 1;
            }

            @Override
            public Judgement grade(Question question) {
                throw new IllegalStateException("nobody is asked");
            }
        };
    }
}
