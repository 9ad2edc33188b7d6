package dev.evaluator.runner.label;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.store.Store;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One person going through a queue: what was said is durable at once, and what was said before is not asked again. */
public final class Labelling {

    private final Store store;
    private final Queue queue;
    private final String annotator;
    private final InstantSource clock;
    private final Map<Digest, LabelRecord> known = new HashMap<>();
    private final Deque<Integer> said = new ArrayDeque<>();
    private int position;

    /** Begins, or goes on where the annotator stopped. */
    public Labelling(Store store, Queue queue, String annotator, InstantSource clock) {
        this.store = store;
        this.queue = queue;
        this.annotator = annotator;
        this.clock = clock;
        store.labels().stream()
                .filter(label -> label.annotator().equals(annotator))
                .forEach(label -> known.put(label.key(), label));
        skipKnown();
    }

    /** Returns what is to be labelled now; nothing when all is. */
    public Optional<Item> current() {
        return position < queue.items().size() ? Optional.of(queue.items().get(position)) : Optional.empty();
    }

    /** Returns how many items of the queue have been labelled, in this session or before. */
    public long done() {
        return queue.items().stream()
                .filter(item -> known.containsKey(item.key(annotator)))
                .count();
    }

    /** Returns how many items there are. */
    public int total() {
        return queue.items().size();
    }

    /** Returns how many items were labelled since this began. */
    public int saidHere() {
        return said.size();
    }

    /** Keeps what is said of the current item and goes on to the next. */
    public void say(LabelRecord.Said what) {
        Item item = current().orElseThrow();
        keep(new LabelRecord(
                item.answer(),
                item.criterionDigest(),
                annotator,
                what,
                queue.inclusion(),
                item.place(),
                clock.instant()));
        said.push(position);
        position++;
        skipKnown();
    }

    /** Takes back what was said last, and returns to it; returns whether there was anything. */
    public boolean back() {
        if (said.isEmpty()) {
            return false;
        }
        position = said.pop();
        Digest key = queue.items().get(position).key(annotator);
        store.unlabel(key);
        known.remove(key);
        return true;
    }

    private void keep(LabelRecord label) {
        store.label(List.of(label));
        known.put(label.key(), label);
    }

    private void skipKnown() {
        for (; position < queue.items().size(); position++) {
            LabelRecord label = known.get(queue.items().get(position).key(annotator));
            if (label == null) {
                return;
            }
            // Picked before, drawn now: from here on it is one of the random sample.
            if (queue.inclusion().isPresent() && label.inclusion().isEmpty()) {
                keep(label.drawn(queue.inclusion().getAsDouble()));
            }
        }
    }
}
