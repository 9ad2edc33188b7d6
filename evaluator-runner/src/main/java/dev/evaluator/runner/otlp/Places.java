package dev.evaluator.runner.otlp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far each part of a run has been sent; of those that have ended the latest are remembered, for a run may go on. */
final class Places {

    private final int most;
    private final Map<Part, Optional<String>> pending = new LinkedHashMap<>();
    private final Map<Part, Optional<String>> ended = new LinkedHashMap<>();

    /** A part of a run. */
    record Part(String run, int part) {}

    /** Creates places of at most so many parts that are followed, and as many that have ended. */
    Places(int most) {
        this.most = most;
    }

    /** Follows a part from where it was left; returns the oldest part when it is one too many. */
    synchronized Optional<Part> follow(Part part) {
        Optional<String> left = Optional.ofNullable(ended.remove(part)).orElse(Optional.empty());
        pending.putIfAbsent(part, left);
        return pending.size() > most ? pending.keySet().stream().findFirst() : Optional.empty();
    }

    /** Returns the parts that are followed, the oldest first. */
    synchronized List<Part> parts() {
        return List.copyOf(pending.keySet());
    }

    /** Returns the last case of a part that was left behind. */
    synchronized Optional<String> of(Part part) {
        return pending.getOrDefault(part, Optional.empty());
    }

    /** Leaves everything up to a case behind. */
    synchronized void leave(Part part, Optional<String> last) {
        pending.replace(part, last);
    }

    /** Follows a part no longer. */
    synchronized void end(Part part) {
        ended.put(part, Optional.ofNullable(pending.remove(part)).orElse(Optional.empty()));
        if (ended.size() > most) {
            ended.remove(ended.keySet().iterator().next());
        }
    }
}
