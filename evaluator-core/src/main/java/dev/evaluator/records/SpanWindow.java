package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what tells of one call and comes in any order: its span, the events with its words, and the ancestors
 * that know its conversation. What waits too long, or weighs too much, is read as far as it is known.
 */
final class SpanWindow {

    /** How many later spans something waits for. */
    static final int SPANS = 100_000;

    /** How many characters may wait. */
    static final long WEIGHT = 16L << 20;

    private final Tagging tagging;
    private final int spans;
    private final long most;
    private final Lineage lineage;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, Set<String>> waitingFor = new HashMap<>();
    private long clock;
    private long weight;

    SpanWindow(Tagging tagging) {
        this(SPANS, WEIGHT, tagging);
    }

    /**
     * Creates a window.
     *
     * @param spans how many later spans something waits for
     * @param weight how many characters may wait
     * @param tagging which attributes are slices and labels
     */
    SpanWindow(int spans, long weight, Tagging tagging) {
        this.tagging = tagging;
        this.spans = spans;
        this.most = weight;
        this.lineage = new Lineage(spans);
    }

    /** Returns which attributes are slices and labels. */
    Tagging tagging() {
        return tagging;
    }

    /** What is known of one call. */
    private static final class Waiting {
        private final long since;
        private final MessageEvents events = new MessageEvents();
        private Optional<OtlpSpan> span = Optional.empty();
        private Optional<OtlpSpan> details = Optional.empty();
        private Optional<String> missing = Optional.empty();
        private Sink sink;
        private long weight;

        Waiting(long since, Sink sink) {
            this.since = since;
            this.sink = sink;
        }

        /** Returns what span and details say together. */
        OtlpSpan whole() {
            return span.map(found ->
                            details.map(more -> found.with(more.attributes())).orElse(found))
                    .or(() -> details)
                    .orElseThrow();
        }
    }

    /** Takes a span. */
    void span(OtlpSpan span, Sink sink) {
        clock++;
        lineage.add(span);
        if (isCall(span)) {
            call(span, sink);
        } else {
            sink.skipped(SkipReason.NOT_LLM);
            span.key().map(waiting::get).ifPresent(beside -> close(span.key().orElseThrow(), beside));
        }
        span.key().ifPresent(this::arrived);
        expire();
    }

    private void call(OtlpSpan span, Sink sink) {
        Optional<String> key = span.key();
        if (key.isEmpty() || span.size() > OtlpSpan.LONGEST) {
            read(span, sink);
        } else if (lineage.isHandedOn(key.get()) && GenAiCall.isUnfinished(span.attributes())) {
            sink.skipped(SkipReason.SUPERSEDED);
        } else {
            Waiting beside = waiting(key.get(), sink);
            take(beside, span, sink);
            settle(key.get(), beside);
        }
    }

    private void take(Waiting beside, OtlpSpan span, Sink sink) {
        Optional<OtlpSpan> before = beside.span;
        if (before.isEmpty() || GenAiCall.isUnfinished(before.get().attributes())) {
            before.ifPresent(partial -> beside.sink.skipped(SkipReason.SUPERSEDED));
            beside.span = Optional.of(span);
            beside.sink = sink;
            weigh(beside, span.size() - before.map(OtlpSpan::size).orElse(0L));
        } else {
            sink.skipped(GenAiCall.isUnfinished(span.attributes()) ? SkipReason.SUPERSEDED : SkipReason.DUPLICATE);
        }
    }

    /** Takes a log record that tells of a whole call. */
    void details(OtlpSpan details, Sink sink) {
        Optional<String> key = details.key();
        if (key.isEmpty() || details.size() > OtlpSpan.LONGEST) {
            read(details, sink);
        } else if (!lineage.isHandedOn(key.get())) {
            details(key.get(), details, sink);
        }
        expire();
    }

    private void details(String key, OtlpSpan details, Sink sink) {
        Waiting beside = waiting(key, sink);
        if (beside.details.isPresent()) {
            read(details, sink);
            return;
        }
        beside.details = Optional.of(details);
        weigh(beside, details.size());
        if (beside.span.isPresent()) {
            settle(key, beside);
        } else if (lineage.knows(key)) {
            close(key, beside);
        }
    }

    /** Takes a log record that is one message of a call. */
    void message(String name, Json record, Sink sink) {
        Optional<String> key = OtlpValues.id(record, "traceId")
                .flatMap(trace -> OtlpValues.id(record, "spanId").map(span -> trace + "-" + span));
        if (key.isEmpty()) {
            sink.dead(DeadReason.UNMATCHED, "spanId");
        } else if (!lineage.isHandedOn(key.get())) {
            Waiting beside = waiting(key.get(), sink);
            beside.events.add(name, record);
            weigh(beside, OtlpValues.size(record));
        }
        expire();
    }

    private Waiting waiting(String key, Sink sink) {
        return waiting.computeIfAbsent(key, name -> new Waiting(clock, sink));
    }

    private void weigh(Waiting beside, long more) {
        beside.weight += more;
        weight += more;
    }

    /** Reads a call of which everything is known; messages that come one by one are all there only in the end. */
    private void settle(String key, Waiting beside) {
        Json says = beside.whole().attributes();
        if (!hasContent(says) || GenAiCall.isUnfinished(says)) {
            return;
        }
        forget(key, beside);
        beside.missing = lineage.of(beside.whole()).missing();
        if (beside.missing.isPresent()) {
            waitingFor
                    .computeIfAbsent(beside.missing.get(), name -> new LinkedHashSet<>())
                    .add(key);
        } else {
            close(key, beside);
        }
    }

    /** Takes a call off the list of those that wait for the same ancestor. */
    private void forget(String key, Waiting beside) {
        beside.missing.ifPresent(
                ancestor -> waitingFor.computeIfPresent(ancestor, (name, children) -> without(key, children)));
        beside.missing = Optional.empty();
    }

    private static @Nullable Set<String> without(String key, Set<String> children) {
        children.remove(key);
        return children.isEmpty() ? null : children;
    }

    private void arrived(String key) {
        Set<String> children = waitingFor.get(key);
        for (String child : children == null ? List.<String>of() : List.copyOf(children)) {
            Optional.ofNullable(waiting.get(child)).ifPresent(beside -> settle(child, beside));
        }
    }

    private void expire() {
        while (!waiting.isEmpty()) {
            Map.Entry<String, Waiting> eldest = waiting.entrySet().iterator().next();
            if (weight <= most && waiting.size() <= spans && eldest.getValue().since + spans >= clock) {
                return;
            }
            close(eldest.getKey(), eldest.getValue());
        }
    }

    /** Reads everything that waits. */
    void end() {
        while (!waiting.isEmpty()) {
            Map.Entry<String, Waiting> eldest = waiting.entrySet().iterator().next();
            close(eldest.getKey(), eldest.getValue());
        }
    }

    private void close(String key, Waiting beside) {
        waiting.remove(key);
        forget(key, beside);
        weight -= beside.weight;
        if (beside.span.isEmpty() && beside.details.isEmpty()) {
            beside.sink.dead(DeadReason.UNMATCHED, "spanId");
            return;
        }
        OtlpSpan whole = beside.whole();
        try {
            read(hasContent(whole.attributes()) ? whole : whole.with(beside.events.attributes()), beside.sink);
        } catch (BadLine e) {
            beside.sink.dead(e.reason(), e.field());
        }
    }

    private void read(OtlpSpan span, Sink sink) {
        Lineage.Ancestors ancestors = lineage.of(span);
        if (ancestors.replay()) {
            sink.skipped(SkipReason.REPLAYED);
            return;
        }
        boolean openInference = OpenInferenceCall.speaks(span.attributes());
        Sink in = sink.as(openInference ? Format.OPENINFERENCE : Format.OTLP);
        try {
            Draft draft = openInference ? OpenInferenceCall.read(span, in.notes()) : GenAiCall.read(span, in.notes());
            Vocabulary.noteUnknown(span.attributes(), in.notes());
            draft.slices(tagging.slices(span.attributes(), in.notes()))
                    .labels(tagging.labels(span.attributes(), in.notes()))
                    .conversation(ancestors.conversation())
                    .into(in);
            span.key().ifPresent(lineage::handedOn);
        } catch (BadLine e) {
            in.dead(e.reason(), e.field());
        }
    }

    private static boolean isCall(OtlpSpan span) {
        Json says = span.attributes();
        return OpenInferenceCall.speaks(says) ? OpenInferenceCall.is(says) : GenAiCall.is(says);
    }

    private static boolean hasContent(Json says) {
        return OpenInferenceCall.speaks(says) || GenAiCall.hasContent(says);
    }
}
