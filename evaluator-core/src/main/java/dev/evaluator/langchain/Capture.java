package dev.evaluator.langchain;

import dev.evaluator.records.DropReason;
import dev.evaluator.records.Dropped;
import dev.evaluator.redact.KeyFile;
import dev.evaluator.redact.RedactionKey;
import dev.evaluator.redact.RedactionPolicy;
import dev.evaluator.redact.RedactionRefused;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sampling.Lottery;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Captures calls of an application as samples, while it runs: a listener of LangChain4j's models, or a wrapper around
 * whatever answers a user. A listener sees model calls, each step of a tool loop and the passages that were looked up;
 * {@link #around} sees the question of a user and the answer the user got.
 *
 * <p>The application's thread only draws a lot and puts the call into a queue of {@value #QUEUE}; it never waits, and
 * nothing of this throws at it. Another thread takes personal data out and appends to files in the folder. What finds the
 * queue full is dropped and counted, and a line among the samples says how many were. Replays of our own are left out.
 */
public final class Capture implements ChatModelListener, AutoCloseable {

    private static final int QUEUE = 1_024;
    private static final String STARTED = "evaluator.capture.started";
    private static final String REPLAY = "evaluator.replay";
    private static final String APPLICATION = "application";

    private final Shared shared;
    private final double rate;
    private final Function<ChatRequest, Optional<String>> conversation;

    /** What all of one folder have in common. */
    private static final class Shared implements Runnable {
        private final BlockingQueue<Admitted> queue = new ArrayBlockingQueue<>(QUEUE);
        private final LongAdder dropped = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder written = new LongAdder();
        private final InstantSource clock;
        private final CaptureFiles files;
        private final RedactionKey key;
        private final ThreadLocal<Lottery> lotteries;
        private volatile boolean ending;
        private long number;
        private long droppedTold;
        private long failedTold;

        Shared(CaptureFiles files, byte[] key, InstantSource clock) {
            this.files = files;
            this.key = RedactionKey.of(key);
            this.clock = clock;
            this.lotteries = ThreadLocal.withInitial(() -> Lottery.of(key));
        }

        @Override
        public void run() {
            try {
                for (int sinceTold = 0; !ending || !queue.isEmpty(); sinceTold++) {
                    Admitted next = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        write(next);
                    }
                    // Where more comes than can be written the queue is never empty, and a line for each would add to
                    // it.
                    if (next == null || sinceTold >= QUEUE) {
                        tellLost();
                        sinceTold = 0;
                    }
                }
                tellLost();
                files.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                failed.increment();
            }
        }

        private void write(Admitted next) {
            try {
                Interaction raw = next.call().interaction("capture", number++);
                Redactor redactor = Redactor.patterns(
                        RedactionPolicy.USUAL, key, next.call().started());
                files.add(redactor.redact(raw, new Inclusion(next.rate())).json(), clock.instant());
                written.increment();
            } catch (IOException | RedactionRefused e) {
                failed.increment();
            } catch (RuntimeException e) {
                // A call of a shape nobody thought of must not end the capture of the others.
                failed.increment();
            }
        }

        /** Writes how many were lost since it was told last, so that whoever reads the files knows as well. */
        private void tellLost() {
            long full = Math.min(dropped.sum() - droppedTold, Dropped.MOST);
            long unwritten = Math.min(failed.sum() - failedTold, Dropped.MOST);
            Dropped lost = new Dropped(Map.of(DropReason.QUEUE_FULL, full, DropReason.FAILED, unwritten));
            if (lost.isNone()) {
                return;
            }
            try {
                Instant now = clock.instant();
                files.add(lost.json(now), now);
                droppedTold += full;
                failedTold += unwritten;
            } catch (IOException | RuntimeException e) {
                // Nothing more is lost by that: the next line tells of it too.
            }
        }
    }

    private record Admitted(Captured call, double rate) {}

    private Capture(Shared shared, double rate, Function<ChatRequest, Optional<String>> conversation) {
        this.shared = shared;
        this.rate = rate;
        this.conversation = conversation;
    }

    /**
     * Captures into a folder with a thread of its own, which ends with the application.
     *
     * @param folder where files are made
     * @param keyFile the secret behind lots and surrogates; made on first use
     */
    public static Capture to(Path folder, Path keyFile) {
        return to(folder, keyFile, InstantSource.system(), Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "evaluator-capture");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Captures into a folder by a thread of this executor, which it keeps until it is closed. */
    public static Capture to(Path folder, Path keyFile, InstantSource clock, Executor executor) {
        Shared shared = new Shared(new CaptureFiles(folder), KeyFile.read(keyFile), clock);
        executor.execute(shared);
        return new Capture(shared, 1, request -> Optional.empty());
    }

    /** Returns a capture of this share of conversations, within (0, 1], into the same folder. */
    public Capture rate(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a rate must be within (0, 1], was " + share);
        }
        return new Capture(shared, share, conversation);
    }

    /** Returns a capture that asks this function to which conversation a call belongs, into the same folder. */
    public Capture conversation(Function<ChatRequest, Optional<String>> of) {
        return new Capture(shared, rate, of);
    }

    /** Returns a function that captures what a user asks and is answered. */
    public static Function<String, String> around(Function<String, String> application, Capture capture) {
        return question -> {
            Map<Object, Object> attributes = new HashMap<>();
            capture.started(attributes);
            String answer;
            try {
                answer = application.apply(question);
            } catch (RuntimeException e) {
                capture.came(
                        attributes,
                        () -> asked(question),
                        () -> new Captured.Outcome.Failed(e.getClass().getSimpleName(), APPLICATION));
                throw e;
            }
            capture.came(attributes, () -> asked(question), () -> answered(answer));
            return answer;
        };
    }

    private static ChatRequest asked(String question) {
        return ChatRequest.builder().messages(UserMessage.from(question)).build();
    }

    private static Captured.Outcome answered(String answer) {
        return new Captured.Outcome.Answered(
                ChatResponse.builder().aiMessage(AiMessage.from(answer)).build(), APPLICATION);
    }

    /** Returns how many calls were dropped because they came faster than they could be written. */
    public long dropped() {
        return shared.dropped.sum();
    }

    /** Returns how many calls could not be made safe or not be written, and are nowhere. */
    public long failed() {
        return shared.failed.sum();
    }

    /** Returns how many calls have been written. */
    public long written() {
        return shared.written.sum();
    }

    @Override
    public void onRequest(ChatModelRequestContext context) {
        started(context.attributes());
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        came(
                context.attributes(),
                context::chatRequest,
                () -> new Captured.Outcome.Answered(context.chatResponse(), provider(context.modelProvider())));
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        came(
                context.attributes(),
                context::chatRequest,
                () -> new Captured.Outcome.Failed(
                        context.error().getClass().getSimpleName(), provider(context.modelProvider())));
    }

    private void started(Map<Object, Object> attributes) {
        try {
            attributes.put(STARTED, shared.clock.instant());
        } catch (RuntimeException e) {
            shared.failed.increment();
        }
    }

    private void came(
            Map<Object, Object> attributes, Supplier<ChatRequest> request, Supplier<Captured.Outcome> outcome) {
        try {
            if (attributes.get(STARTED) instanceof Instant started && !attributes.containsKey(REPLAY)) {
                offer(started, request.get(), outcome.get());
            }
        } catch (RuntimeException e) {
            // Whatever is wrong with a capture, the application goes on.
            shared.failed.increment();
        }
    }

    private void offer(Instant started, ChatRequest request, Captured.Outcome outcome) {
        Optional<String> named = conversation.apply(request);
        if (rate < 1 && !admits(named.orElseGet(() -> beginning(request)))) {
            return;
        }
        Duration took = Duration.between(started, shared.clock.instant());
        if (!shared.queue.offer(new Admitted(new Captured(started, took, named, request, outcome), rate))) {
            shared.dropped.increment();
        }
    }

    private boolean admits(String conversation) {
        return shared.lotteries.get().wins("admit/1", rate, conversation);
    }

    /** Returns what all turns of a conversation begin with. */
    private static String beginning(ChatRequest request) {
        StringBuilder beginning = new StringBuilder();
        for (ChatMessage message : request.messages()) {
            switch (message) {
                case SystemMessage system -> beginning.append(system.text());
                case UserMessage user when user.hasSingleText() -> beginning.append(user.singleText());
                default -> beginning.append(message);
            }
            if (message instanceof UserMessage) {
                break;
            }
            beginning.append('\0');
        }
        return beginning.toString();
    }

    private static String provider(@Nullable ModelProvider provider) {
        return provider == null ? "unknown" : provider.name().toLowerCase(Locale.ROOT);
    }

    /** Ends the capture once what was captured so far is written. */
    @Override
    public void close() {
        shared.ending = true;
    }
}
