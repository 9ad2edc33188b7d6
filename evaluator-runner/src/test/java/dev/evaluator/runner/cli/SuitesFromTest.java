package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's suites come into the runner from a jar or a folder that the configuration names. */
class SuitesFromTest {

    private static final String YAML = """
        targets:
          shop: {recordings: answers.jsonl, endpoint: shop, period: now}
        suites-from: [%s]
        suites:
          refunds: {class: com.acme.Refunds, cases: cases.jsonl}
        """;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aCompiledSuite() throws IOException {
        cli = new Cli(folder);
        cli.file("cases.jsonl", "{\"id\":\"1\",\"input\":\"How long?\",\"reference\":\"30 days\"}\n");
        cli.file("answers.jsonl", """
            {"set":"p","id":"1","messages":[{"role":"user","content":"How long?"}],"outputs":[\
            {"endpoint":"shop","period":"now","model":"shop","text":"It is 30 days."}]}
            """);
        cli.file("Refunds.java", """
            package com.acme;

            import static dev.evaluator.suite.Evaluators.CONTAINS;
            import static dev.evaluator.suite.Evaluators.reference;

            public final class Refunds implements dev.evaluator.suite.SuiteProvider {
                @Override
                public dev.evaluator.suite.Suite suite(dev.evaluator.suite.Judges judges) {
                    return dev.evaluator.suite.Suite.named("refunds")
                            .evaluate("accuracy", reference(CONTAINS))
                            .build();
                }
            }
            """);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        Files.createDirectory(folder.resolve("classes")).toString(),
                        folder.resolve("Refunds.java").toString());
        assertThat(failed).isZero();
    }

    private void jar(byte[] suite) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("evals.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("com/acme/Refunds.class"));
            jar.write(suite);
        }
    }

    private void jarThatLists(String... providers) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("evals.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("com/acme/Refunds.class"));
            jar.write(compiled());
            jar.putNextEntry(new JarEntry("META-INF/services/dev.evaluator.suite.SuiteProvider"));
            jar.write(String.join("\n", providers).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Cli.Ran checkUnnamed(String suite) throws IOException {
        return cli.yaml(YAML.formatted("evals.jar").replace("refunds: {class: com.acme.Refunds, ", suite))
                .run("check");
    }

    private byte[] compiled() throws IOException {
        return Files.readAllBytes(folder.resolve("classes/com/acme/Refunds.class"));
    }

    private Cli.Ran check(String from) throws IOException {
        return cli.yaml(YAML.formatted(from)).run("check");
    }

    @Test
    void aSuiteInAJarIsRun() throws IOException {
        jar(compiled());

        assertThat(check("evals.jar").code()).isZero();
        Cli.Ran ran = cli.run("run");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("accuracy", "1.00");
    }

    @Test
    void aSuiteThatItsJarListsIsFoundByItsNameAlone() throws IOException {
        jarThatLists("com.acme.Refunds");

        assertThat(checkUnnamed("refunds: {").code()).isZero();
        assertThat(cli.run("run").out()).contains("accuracy", "1.00");
    }

    @Test
    void aSuiteThatNoJarListsIsToldTheNearestListed() throws IOException {
        jarThatLists("com.acme.Refunds");

        assertThat(checkUnnamed("refund: {").err())
                .contains("suites.refund: has neither class nor evaluators, and no suite 'refund' is listed in"
                        + " META-INF/services; did you mean 'refunds'?");
    }

    @Test
    void aListThatNamesNoClassIsToldAndTheOthersAreStillFound() throws IOException {
        jarThatLists("com.acme.Absent", "com.acme.Refunds");

        assertThat(checkUnnamed("refunds: {").code()).isZero();
        assertThat(checkUnnamed("tone: {").err())
                .contains("no suite 'tone' is listed in META-INF/services", "com.acme.Absent");
    }

    @Test
    void whatStandsInAListedClassIsNotWrittenAgain() throws IOException {
        jarThatLists("com.acme.Refunds");

        assertThat(checkUnnamed("refunds: {trust-judge: true, ").err())
                .contains("suites.refunds.trust-judge: stands in the class; leave it out here");
    }

    @Test
    void aSuiteInAFolderOfClassesIsFound() throws IOException {
        assertThat(check("classes").code()).isZero();
    }

    @Test
    void aPlaceThatIsMissingOrHoldsNoClassesIsNamed() throws IOException {
        assertThat(check("absent.jar").err())
                .contains("suites-from[0]: there is no jar or folder ", "absent.jar; build the project that makes it");
        assertThat(check("cases.jsonl").err()).contains("suites-from[0]: ", "neither a jar nor a folder of classes");
    }

    @Test
    void aClassThatIsInNoneOfThePlacesIsNamedWithThem() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(check("empty").err())
                .contains(
                        "suites.refunds.class: there is no class com.acme.Refunds on the class path, nor in ", "empty");
    }

    @Test
    void aClassForANewerJavaIsToldAsSuch() throws IOException {
        byte[] suite = compiled();
        suite[7] = (byte) (44 + Runtime.version().feature() + 1);
        jar(suite);

        assertThat(check("evals.jar").err())
                .contains("suites.refunds.class: class com.acme.Refunds was compiled for a newer Java than the "
                        + Runtime.version().feature());
    }

    @Test
    void severalPlacesAreSearchedInTheirOrder() throws IOException {
        Files.createDirectory(folder.resolve("empty"));

        assertThat(List.of(
                        check("empty, classes").code(), check("classes, empty").code()))
                .containsOnly(0);
    }
}
