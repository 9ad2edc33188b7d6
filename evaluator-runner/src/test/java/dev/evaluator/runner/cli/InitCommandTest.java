package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.suite.Judges;
import dev.evaluator.suite.SuiteProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    @TempDir
    private Path folder;

    private Path project() {
        return folder.resolve("my-evals");
    }

    private Cli.Ran init() {
        return new Cli(folder).plain("init", project().toString());
    }

    private Cli.Ran inProject(String command, String... options) {
        return new Cli(project()).run(command, options);
    }

    @Test
    void theProjectPassesCheckAndRunsOffline() {
        Cli.Ran made = init();
        Cli.Ran checked = inProject("check");
        Cli.Ran ran = inProject("run", "--json");

        assertThat(made.code()).isEqualTo(Exit.OK);
        assertThat(made.out()).contains("evaluator run -c " + project() + "/evaluator.yaml");
        assertThat(checked.lastLine()).isEqualTo("no problems");
        assertThat(checked.out()).doesNotContain("warning");
        assertThat(checked.code()).isEqualTo(Exit.OK);
        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.at("/parts/0/cases/scored")).isEqualTo("24");
        assertThat(ran.at("/parts/0/evaluators/0/mean")).startsWith("0.95833");
    }

    @Test
    void itsGateDecidesInTheShadow() {
        init();

        Cli.Ran ran = inProject("gate", "refunds");

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(ran.lastLine()).startsWith("PASS refunds");
    }

    @Test
    void theEditorIsToldOfTheSchemaAndMarksNothing() throws IOException {
        init();
        String yaml = Files.readString(project().resolve("evaluator.yaml"));
        Json schema = Json.parse(Files.readString(project().resolve("evaluator.schema.json")));

        assertThat(yaml).startsWith("# yaml-language-server: $schema=evaluator.schema.json\n");
        assertThat(JsonSchema.of(schema).problems(Json.parseYaml(yaml))).isEmpty();
    }

    @Test
    void checkWritesTheSameSchema() throws IOException {
        init();
        Path file = folder.resolve("deep/schema.json");

        Cli.Ran ran = new Cli(folder).plain("check", "--schema", file.toString());

        assertThat(ran.out()).isEqualTo("wrote " + file + "\n");
        assertThat(file).hasSameTextualContentAs(project().resolve("evaluator.schema.json"));
    }

    @Test
    void theSuiteInJavaCompilesAndIsTheOneOfTheFile() throws Exception {
        init();
        Path classes = compiled();
        Cli.Ran ran = inProject("run", "--json");

        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            SuiteProvider provider = (SuiteProvider)
                    loader.loadClass("evals.Refunds").getConstructor().newInstance();

            assertThat(ran.at("/suiteDigest"))
                    .isEqualTo("\"" + provider.suite(Judges.none()).digest().value() + "\"");
        }
    }

    @Test
    void theWrapperRunsOnANewJdkThoughTheApplicationIsOnSeventeen() throws Exception {
        init();
        Path home = folder.resolve("home");
        Path real = Path.of(System.getProperty("java.home"));
        jdk(
                home.resolve(".jdks/newer"),
                Files.readString(real.resolve("release")),
                "exec '" + real + "/bin/java' \"$@\"");
        Path old = folder.resolve("jdk-17");
        jdk(old, "JAVA_VERSION=\"17.0.9\"\n", "echo 'the old one runs'; exit 1");
        Path bin = fakeMaven();
        ProcessBuilder check = new ProcessBuilder(project().resolve("evaluator").toString(), "check", "-c")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        check.command().add(project().resolve("evaluator.yaml").toString());
        check.environment().put("JAVA_HOME", old.toString());
        check.environment().put("HOME", home.toString());
        check.environment().put("PATH", bin + ":/usr/bin:/bin");

        String first = output(check);
        String second = output(check);

        assertThat(first).endsWith("no problems\n");
        assertThat(second).isEqualTo(first);
        assertThat(bin.resolve("asked"))
                .as("Maven is asked once, on a JDK that can compile the suites")
                .content()
                .matches("(?s)jdk (2[1-9]|[3-9][0-9])\\n.* -f \\S*/my-evals/pom.xml test-compile"
                        + " dependency:build-classpath -Dmdep.includeScope=test \\S*\\n");
    }

    @Test
    void theWrapperShowsWhyMavenFailed() throws Exception {
        init();
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), "echo '[ERROR] no such artifact'; exit 1");
        ProcessBuilder check =
                new ProcessBuilder(project().resolve("evaluator").toString(), "check").redirectErrorStream(true);
        check.environment().put("JAVA_HOME", System.getProperty("java.home"));
        check.environment().put("PATH", bin + ":/usr/bin:/bin");

        assertThat(output(check))
                .isEqualTo("[ERROR] no such artifact\nevaluator: the build failed; its log is "
                        + project().toRealPath().resolve("target/evaluator.log") + "\n");
    }

    @Test
    void theJobIsYamlThatRunsTheGate() throws IOException {
        init();

        Json job = Json.parseYaml(Files.readString(project().resolve(".github/workflows/evaluate.yml")));

        assertThat(job.at("/jobs/refunds/steps").orElseThrow().items())
                .extracting(step -> step.member("run").flatMap(Json::text).orElse(""))
                .contains("./evaluator check")
                .anyMatch(run -> run.startsWith("./evaluator gate refunds "));
    }

    @Test
    void aProjectThatIsThereIsLeftAsItIs() throws IOException {
        Files.createDirectory(project());
        Path cases = Files.writeString(project().resolve("refunds.csv"), "mine");

        Cli.Ran ran = init();

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .isEqualTo("evaluator: " + cases + " exists already and is left as it is; name another folder\n");
        assertThat(cases).hasContent("mine");
        assertThat(project().resolve("evaluator.yaml")).doesNotExist();
    }

    @Test
    void itNeedsAFolderItCanWrite() throws IOException {
        Files.writeString(project(), "");

        Cli.Ran ran = init();

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).isEqualTo("evaluator: " + project() + " is a file, not a folder\n");
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(project().resolve("src"))) {
            boolean compiled = javac.getTask(
                            problems,
                            files,
                            null,
                            List.of("-proc:none", "--release", "21", "-d", classes.toString(), "-cp", classPath()),
                            null,
                            files.getJavaFileObjectsFromPaths(
                                    sources.filter(Files::isRegularFile).toList()))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
        return classes;
    }

    private static void jdk(Path jdk, String release, String java) throws IOException {
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), release);
        script(jdk.resolve("bin/java"), java);
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    /** A Maven that notes what it is asked, and names the class path of this test. */
    private Path fakeMaven() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), """
            version=$(sed -n 's/^JAVA_VERSION="\\([0-9]*\\).*/\\1/p' "$JAVA_HOME/release")
            printf 'jdk %%s\\n%%s\\n' "$version" "$*" >> '%s'
            for option; do
              case $option in
                -Dmdep.outputFile=*) printf %%s '%s' > "${option#*=}" ;;
              esac
            done
            """.formatted(bin.resolve("asked"), classPath()));
        return bin;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static String output(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int unused = process.waitFor();
        return output;
    }
}
