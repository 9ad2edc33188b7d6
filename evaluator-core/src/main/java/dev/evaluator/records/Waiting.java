package dev.evaluator.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Pieces that wait for their counterpart, by its key: as many as fit, and then the oldest waits in vain. */
final class Waiting<T> {

    static final int MOST = 100_000;
    static final long MOST_CHARACTERS = 64L << 20;

    private final Map<String, Held<T>> held = new LinkedHashMap<>();
    private long characters;

    /**
     * A piece that waits.
     *
     * @param piece what it is
     * @param place where it stands
     */
    record Held<T>(T piece, Place place) {}

    /** Adds a piece in place of one with the same key, and returns what has to go to make room. */
    List<Held<T>> put(String key, T piece, Place place) {
        take(key);
        held.put(key, new Held<>(piece, place));
        characters += place.length();
        List<Held<T>> gone = new ArrayList<>();
        while (held.size() > MOST || (characters > MOST_CHARACTERS && held.size() > 1)) {
            take(held.keySet().iterator().next()).ifPresent(gone::add);
        }
        return gone;
    }

    /** Returns whether a piece with this key waits. */
    boolean holds(String key) {
        return held.containsKey(key);
    }

    /** Returns a piece that waits no longer. */
    Optional<Held<T>> take(String key) {
        Optional<Held<T>> taken = Optional.ofNullable(held.remove(key));
        taken.ifPresent(piece -> characters -= piece.place().length());
        return taken;
    }

    /** Hands over everything that still waits, in order of appearance. */
    void drain(BiConsumer<String, Held<T>> each) {
        Map<String, Held<T>> rest = new LinkedHashMap<>(held);
        held.clear();
        characters = 0;
        rest.forEach(each);
    }
}
