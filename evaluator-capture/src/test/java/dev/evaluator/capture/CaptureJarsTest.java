package dev.evaluator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.langchain.Capture;
import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.sample.Sample;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture pulls into an application, and that it is enough. */
class CaptureJarsTest {

    /** What an application with LangChain4j has anyway. */
    private static final Pattern LANGCHAIN =
            Pattern.compile("(langchain4j-core|jackson-(annotations|core|databind)|slf4j-api|jspecify)-[0-9].*\\.jar");

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<*]+)</artifactId>");

    @TempDir
    private Path folder;

    /** The application: a model call and a question of a user, captured. */
    static final class Application {

        private Application() {}

        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Capture capture =
                    Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.system(), executor);
            Function<String, String> chat = Capture.around(new Model(capture)::chat, capture);
            System.out.println(chat.apply("I am anna.berg@mail.test. How do I reach him?"));
            capture.close();
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.MINUTES) || capture.written() != 2) {
                throw new IllegalStateException(capture.failed() + " failed");
            }
        }
    }

    /** A model that always answers the same. */
    private record Model(ChatModelListener listener) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(AiMessage.from("Write to otto@mail.test, call +44 20 7946 0018."))
                    .build();
        }

        @Override
        public List<ChatModelListener> listeners() {
            return List.of(listener);
        }
    }

    /** Returns what the build found an application to get by this artifact, which is one jar more itself. */
    private static List<Path> pulledIn() throws Exception {
        Path list = Path.of(CaptureJarsTest.class.getResource("/pulled-in").toURI());
        return Stream.of(Files.readString(list).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static String classPath() throws Exception {
        Stream<Path> application = Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.endsWith("test-classes")
                        || LANGCHAIN.matcher(entry.getFileName().toString()).matches());
        return Stream.concat(pulledIn().stream(), application)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<Sample> captured() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("traffic"));
                CaseReader reader = CaseReader.open("captured", files.toList())) {
            reader.forEachRemaining(line -> samples.add(((Line.Stored) line).sample()));
        }
        return samples;
    }

    @Test
    void anEmptyApplicationGetsFourJars() throws Exception {
        List<String> others = pulledIn().stream()
                .filter(path -> !path.toString().contains("evaluator-core"))
                .map(path -> path.getFileName().toString())
                .toList();

        assertThat(pulledIn()).hasSize(3);
        assertThat(others)
                .satisfiesExactlyInAnyOrder(
                        jar -> assertThat(jar).startsWith("jackson-core-"),
                        jar -> assertThat(jar).startsWith("re2j-"));
    }

    @Test
    void whatIsPulledInIsEnoughToCaptureAndRedact() throws Exception {
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
        assertThat(said).contains("otto@mail.test");
        assertThat(captured())
                .hasSize(2)
                .allSatisfy(sample -> assertThat(sample.json().line())
                        .contains("How do I reach him?", "@pseudonym.example")
                        .doesNotContain("anna.berg@mail.test", "otto@mail.test", "7946 0018"));
    }

    /** Maven takes each artifact once, so the one for tests has to name what the one for production leaves out. */
    @Test
    void whatTestsNeedIsWhatTheLibraryNeeds() throws IOException {
        assertThat(needed("evaluator-junit")).containsAll(needed("evaluator-core"));
    }

    private static List<String> needed(String module) throws IOException {
        String pom = Files.readString(Path.of("..", module, "pom.xml"));
        String dependencies = pom.substring(pom.indexOf("<dependencies>"), pom.indexOf("</dependencies>"));
        return Stream.of(dependencies.split("<dependency>"))
                .filter(dependency -> !dependency.contains("<scope>test") && !dependency.contains("<optional>"))
                .map(ARTIFACT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }
}
