package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.records.CaseReader;
import dev.evaluator.records.DropReason;
import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.sample.Sample;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of an application, captured as samples while it runs. */
class CaptureTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private Path folder;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private Capture capture() {
        return Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.fixed(NOW), thread);
    }

    /** A model that answers everything so. */
    private static ChatModel model(AiMessage answer, ChatModelListener listener) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder()
                        .aiMessage(answer)
                        .modelName("m-large-2026")
                        .tokenUsage(new TokenUsage(12, 5))
                        .finishReason(FinishReason.STOP)
                        .build();
            }

            @Override
            public List<ChatModelListener> listeners() {
                return List.of(listener);
            }
        };
    }

    /** Ends a capture and returns what it wrote. */
    private List<Sample> written(Capture capture) throws Exception {
        capture.close();
        thread.shutdown();
        assertThat(thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        List<Sample> samples = new ArrayList<>();
        List<Path> files = files();
        try (CaseReader reader = CaseReader.open("captured", files)) {
            reader.forEachRemaining(line -> samples.add(((Line.Stored) line).sample()));
        }
        return samples;
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder.resolve("traffic"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve("traffic"))) {
            return all.sorted().toList();
        }
    }

    @Test
    void theJavaOfThePageIsThatOfTheExample() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "traffic.md"));
        int from = page.indexOf("Capture capture = ");
        String example = Files.readString(Path.of("src/test/java/dev/evaluator/langchain/CaptureExample.java"));

        assertThat(example.replaceAll("\\s+", ""))
                .contains(page.substring(from, page.indexOf("```", from)).replaceAll("\\s+", ""));
    }

    @Test
    void aModelCallIsASampleWithoutPersonalData() throws Exception {
        Capture capture = capture();
        model(AiMessage.from("I wrote to anna.berg@mail.test."), capture)
                .chat(ChatRequest.builder()
                        .messages(
                                SystemMessage.from("You help."),
                                UserMessage.from("I am anna.berg@mail.test, what now?"))
                        .temperature(0.2)
                        .build());

        List<Sample> samples = written(capture);

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.prompt().messages()).hasSize(2);
            assertThat(sample.observed().orElseThrow())
                    .startsWith("I wrote to ")
                    .endsWith("@pseudonym.example.");
            assertThat(sample.recorded().at()).contains(NOW);
            assertThat(sample.recorded().served().responseModel()).contains("m-large-2026");
            assertThat(sample.recorded().tokens().output()).contains(5L);
            assertThat(sample.recorded().params().line()).isEqualTo("{\"temperature\":0.2}");
            assertThat(sample.inclusion().probability()).isEqualTo(1);
        });
        Path file = files().getFirst();
        assertThat(Files.readString(file)).doesNotContain("anna.berg");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aToolLoopIsSeveralSamplesByAListenerAndOneAroundTheApplication() throws Exception {
        Capture capture = capture();
        ToolExecutionRequest tool = ToolExecutionRequest.builder()
                .id("t1")
                .name("order_status")
                .arguments("{\"order\": 7}")
                .build();
        Function<String, String> application = question -> {
            model(AiMessage.from(tool), capture)
                    .chat(ChatRequest.builder()
                            .messages(UserMessage.from(question))
                            .build());
            return model(AiMessage.from("It ships tomorrow."), capture)
                    .chat(ChatRequest.builder()
                            .messages(
                                    UserMessage.from(question),
                                    AiMessage.from(tool),
                                    ToolExecutionResultMessage.from(tool, "{\"ships\": \"tomorrow\"}"))
                            .build())
                    .aiMessage()
                    .text();
        };

        assertThat(Capture.around(application, capture).apply("Where is order 7?"))
                .isEqualTo("It ships tomorrow.");

        List<Sample> samples = written(capture);
        assertThat(samples).hasSize(3);
        assertThat(samples.get(0).output().getFirst().json().line()).contains("\"tool_call\"", "order_status");
        assertThat(samples.get(1).prompt().messages()).hasSize(3);
        assertThat(samples.get(2).prompt().messages()).hasSize(1);
        assertThat(samples.get(2).observed()).contains("It ships tomorrow.");
    }

    @Test
    void aFailedCallIsARecordWithItsError() throws Exception {
        Capture capture = capture();
        ChatModel broken = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw new IllegalStateException("no answer for anna.berg@mail.test");
            }

            @Override
            public List<ChatModelListener> listeners() {
                return List.of(capture);
            }
        };
        assertThatThrownBy(() -> broken.chat("Hello?")).isInstanceOf(IllegalStateException.class);

        assertThat(written(capture)).singleElement().satisfies(sample -> {
            assertThat(sample.output()).isEmpty();
            assertThat(sample.recorded().error().orElseThrow().type()).isEqualTo("IllegalStateException");
        });
    }

    @Test
    void aSinkThatNeverMovesCostsTheApplicationNothingButCounts() {
        Capture capture =
                Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.fixed(NOW), stuck -> {});
        ChatModel model = model(AiMessage.from("Yes."), capture);
        for (int i = 0; i < 1_100; i++) {
            assertThat(model.chat("Question " + i)).isEqualTo("Yes.");
        }
        assertThat(capture.dropped()).isEqualTo(1_100 - 1_024);
        assertThat(capture.written()).isZero();
    }

    @Test
    void whatWasLostIsToldOnceAmongWhatWasWritten() throws Exception {
        List<Runnable> stuck = new ArrayList<>();
        Capture capture =
                Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.fixed(NOW), stuck::add);
        ChatModel model = model(AiMessage.from("Yes."), capture);
        for (int i = 0; i < 1_100; i++) {
            model.chat("Question " + i);
        }
        Capture unnamed = capture.conversation(request -> {
            throw new IllegalStateException("no idea");
        });
        model(AiMessage.from("Yes."), unnamed).chat("Hello?");
        stuck.forEach(thread::execute);

        assertThat(written(capture)).hasSize(1_024);
        assertThat(lost()).isEqualTo(Map.of(DropReason.QUEUE_FULL, 1_100L - 1_024, DropReason.FAILED, 1L));
        assertThat(files())
                .singleElement()
                .satisfies(
                        file -> assertThat(Files.readAllLines(file))
                                .hasSize(1_025)
                                .last()
                                .isEqualTo(
                                        "{\"v\":1,\"at\":\"2026-11-26T10:00:00Z\",\"dropped\":{\"queue_full\":76,\"failed\":1}}"));
    }

    @Test
    void whatIsLostWhileMoreComesThanCanBeWrittenIsToldBeforeTheQueueIsEmpty() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean asking = new AtomicBoolean();
        List<Capture> filling = new ArrayList<>();
        Capture capture = Capture.to(
                folder.resolve("traffic"),
                folder.resolve("key"),
                () -> {
                    // Each one that is written makes room for one, and four come.
                    if (Thread.currentThread().getName().equals("writing") && asking.compareAndSet(false, true)) {
                        ask(filling.getFirst(), written.incrementAndGet() < 4_000 ? 4 : 0);
                        asking.set(false);
                    }
                    return NOW;
                },
                work -> thread.execute(() -> {
                    Thread.currentThread().setName("writing");
                    work.run();
                }));
        filling.add(capture);
        ask(capture, 1);

        assertThat(written(capture)).hasSizeGreaterThan(2_000);
        assertThat(lost()).isEqualTo(Map.of(DropReason.QUEUE_FULL, capture.dropped()));
        try (Stream<String> lines = Files.lines(files().getFirst())) {
            assertThat(lines.filter(line -> line.contains("\"dropped\""))).hasSizeBetween(2, 6);
        }
    }

    private static void ask(Capture capture, int times) {
        for (int i = 0; i < times; i++) {
            Map<Object, Object> attributes = new HashMap<>();
            ChatRequest request =
                    ChatRequest.builder().messages(UserMessage.from("Hello?")).build();
            ChatResponse response =
                    ChatResponse.builder().aiMessage(AiMessage.from("Yes.")).build();
            capture.onRequest(new ChatModelRequestContext(request, ModelProvider.OTHER, attributes));
            capture.onResponse(new ChatModelResponseContext(response, request, ModelProvider.OTHER, attributes));
        }
    }

    /** Returns what the files say was lost. */
    private Map<DropReason, Long> lost() throws IOException {
        try (Reading reading = TrafficFiles.of("captured", files()).open()) {
            reading.forEachRemaining(line -> assertThat(line).isInstanceOf(Line.Stored.class));
            return reading.counts().dropped();
        }
    }

    /** The median over three rounds of the 99th percentile of what a call takes longer, in microseconds. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.05})
    @Tag("slow")
    void aCallTakesHardlyLonger(double rate) {
        Capture capture = capture().rate(rate);
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Where is my order, asks otto@mail.test? ".repeat(50)))
                .build();
        ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("It ships tomorrow. ".repeat(50)))
                .build();
        long[] added = new long[20_000];
        double[] percentiles = new double[4];
        for (int round = 0; round < percentiles.length; round++) {
            for (int i = 0; i < added.length; i++) {
                Map<Object, Object> attributes = new HashMap<>();
                long before = System.nanoTime();
                capture.onRequest(new ChatModelRequestContext(request, ModelProvider.OTHER, attributes));
                capture.onResponse(new ChatModelResponseContext(response, request, ModelProvider.OTHER, attributes));
                added[i] = System.nanoTime() - before;
            }
            Arrays.sort(added);
            percentiles[round] = added[added.length * 99 / 100] / 1_000.0;
        }
        double[] warm = Arrays.copyOfRange(percentiles, 1, percentiles.length);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "rate %.2f: p99 %.1f µs added to a call%n", rate, warm[1]);

        assertThat(warm[1])
                .as("of %s after the first, in µs", Arrays.toString(warm))
                .isLessThan(50);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = " ")
    void aUserWhoSaysNothingAndIsAnsweredNothingNoticesNothing(String nothing) throws Exception {
        Capture capture = capture();

        assertThat(Capture.around(question -> nothing, capture).apply(nothing)).isEqualTo(nothing);

        List<Sample> samples = written(capture);
        assertThat(samples.size() + capture.failed()).isEqualTo(1);
    }

    @Test
    void aClockThatFailsHarmsNobody() throws Exception {
        Capture capture = Capture.to(
                folder.resolve("traffic"),
                folder.resolve("key"),
                () -> {
                    throw new IllegalStateException("no time");
                },
                thread);

        assertThat(model(AiMessage.from("Yes."), capture).chat("Hello?")).isEqualTo("Yes.");
        assertThat(Capture.around(question -> "Yes.", capture).apply("Hello?")).isEqualTo("Yes.");

        assertThat(capture.failed()).isEqualTo(2);
    }

    @Test
    void aFunctionThatFailsToNameAConversationHarmsNobody() throws Exception {
        Capture capture = capture();
        Capture failing = capture.conversation(request -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(model(AiMessage.from("Yes."), failing).chat("Hello?")).isEqualTo("Yes.");

        assertThat(failing.failed()).isEqualTo(1);
        assertThat(written(capture)).isEmpty();
    }

    @Test
    void aShareOfConversationsIsTakenWholeAndSaysWithWhatProbability() throws Exception {
        Capture capture = capture();
        Capture some = capture.rate(0.3)
                .conversation(request -> Optional.of("c"
                        + request.messages().toString().replaceAll("\\D+", "").substring(0, 2)));
        ChatModel model = model(AiMessage.from("Yes."), some);
        for (int i = 0; i < 180; i++) {
            model.chat("Question " + (10 + i % 60) + " again");
        }

        List<Sample> samples = written(capture);

        assertThat(samples)
                .hasSizeBetween(3 * 8, 3 * 30)
                .allSatisfy(
                        sample -> assertThat(sample.inclusion().probability()).isEqualTo(0.3));
        assertThat(samples.stream()
                        .map(sample -> sample.conversation().orElseThrow())
                        .distinct())
                .as("all three turns of each")
                .hasSize(samples.size() / 3);
    }

    @Test
    void whatWasWrittenBeforeStaysWhenItStartsAgain() throws Exception {
        Capture first = capture();
        model(AiMessage.from("Yes."), first).chat("Hello?");
        written(first);
        try (var again = Executors.newSingleThreadExecutor()) {
            Capture second =
                    Capture.to(folder.resolve("traffic"), folder.resolve("key"), InstantSource.fixed(NOW), again);
            model(AiMessage.from("No."), second).chat("And now?");
            second.close();
        }
        assertThat(files())
                .hasSize(2)
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSize(1));
    }
}
