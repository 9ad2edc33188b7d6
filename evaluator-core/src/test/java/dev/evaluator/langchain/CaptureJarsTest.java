package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture needs beside LangChain4j, tried in a process that has nothing else. */
class CaptureJarsTest {

    /** What an application with LangChain4j has anyway. */
    private static final List<String> LANGCHAIN =
            List.of("langchain4j-core", "jackson-annotations", "jackson-core", "jackson-databind", "slf4j-api");

    /** What a capture adds to that; our own jar is one more. */
    private static final List<String> MORE = List.of("re2j");

    @TempDir
    private Path folder;

    /** The application: one question, captured. */
    static final class Application {

        private Application() {}

        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Capture capture =
                    Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.system(), executor);
            Function<String, String> chat =
                    Capture.around(question -> "Write to otto@mail.test, call +44 20 7946 0018.", capture);
            System.out.println(chat.apply("How do I reach him?"));
            capture.close();
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.MINUTES) || capture.written() != 1) {
                throw new IllegalStateException(capture.failed() + " failed");
            }
        }
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> {
                    String name = Path.of(entry).getFileName().toString();
                    return !name.endsWith(".jar")
                            || name.startsWith("evaluator-core")
                            || Stream.concat(LANGCHAIN.stream(), MORE.stream())
                                    .anyMatch(jar -> name.matches(jar + "-[0-9].*"));
                })
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void aCaptureNeedsTwoJarsBesideThoseOfLangChain4j() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        Application.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("traffic"))) {
            String written = Files.readString(files.findFirst().orElseThrow());
            assertThat(written).contains("@pseudonym.example").doesNotContain("otto@mail.test", "7946 0018");
        }
    }
}
