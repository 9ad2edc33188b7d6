package dev.evaluator.runner.source;

import dev.evaluator.records.Line;
import dev.evaluator.redact.RedactionRefused;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Makes safe and encodes what is added, in batches by an executor, and hands it out in the order in which it was added. No
 * more than a few batches are on their way: whoever adds waits for the first.
 */
final class Pipeline {

    private static final int MOST_BATCHES = 4;
    private static final int BATCH = 64;
    private static final long BATCH_CHARACTERS = 1 << 18;

    private final Redactor redactor;
    private final Executor executor;
    private final Ingest.Listener listener;
    private final Queue<CompletableFuture<List<Done>>> underWay = new ArrayDeque<>();
    private List<Item> batch = new ArrayList<>();
    private long characters;
    private long taken;
    private long refused;

    Pipeline(Redactor redactor, Executor executor, Ingest.Listener listener) {
        this.redactor = redactor;
        this.executor = executor;
        this.listener = listener;
    }

    /** What goes in. */
    sealed interface Item {}

    /**
     * What is still to be made safe.
     *
     * @param refused what it is when that fails
     */
    record Raw(Interaction interaction, Inclusion by, Line.Dead refused) implements Item {}

    /** What was made safe before. */
    record Safe(Sample sample) implements Item {}

    /** What could not be read. */
    record Dead(Line.Dead line) implements Item {}

    private sealed interface Done {}

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Taken(Sample sample, byte[] line) implements Done {}

    private record Lost(Line.Dead line, boolean refused) implements Done {}

    void add(Item item) {
        batch.add(item);
        characters += item instanceof Raw raw ? weight(raw.interaction()) : 0;
        if (batch.size() == BATCH || characters >= BATCH_CHARACTERS) {
            send();
        }
    }

    private static long weight(Interaction interaction) {
        long weight = 0;
        for (Message message : interaction.prompt().messages()) {
            weight += message.text().length();
        }
        return weight;
    }

    private void send() {
        List<Item> full = batch;
        batch = new ArrayList<>();
        characters = 0;
        if (underWay.size() == MOST_BATCHES) {
            handOut();
        }
        underWay.add(CompletableFuture.supplyAsync(
                () -> full.stream().map(this::done).toList(), executor));
    }

    private Done done(Item item) {
        return switch (item) {
            case Raw(Interaction interaction, Inclusion by, Line.Dead otherwise) -> {
                try {
                    yield taken(redactor.redact(interaction, by));
                } catch (RedactionRefused e) {
                    yield new Lost(otherwise, true);
                }
            }
            case Safe(Sample sample) -> taken(sample);
            case Dead(Line.Dead line) -> new Lost(line, false);
        };
    }

    private static Done taken(Sample sample) {
        return new Taken(sample, sample.json().bytes());
    }

    private void handOut() {
        List<Done> first;
        try {
            first = underWay.remove().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
        for (Done done : first) {
            switch (done) {
                case Taken(Sample sample, byte[] line) -> {
                    taken++;
                    listener.taken(sample, line);
                }
                case Lost(Line.Dead line, boolean unsafe) -> {
                    refused += unsafe ? 1 : 0;
                    listener.dead(line);
                }
            }
        }
    }

    /** Hands out everything that is still on its way. */
    void finish() {
        send();
        while (!underWay.isEmpty()) {
            handOut();
        }
    }

    long taken() {
        return taken;
    }

    /** Returns how many could not be made safe. */
    long refused() {
        return refused;
    }
}
