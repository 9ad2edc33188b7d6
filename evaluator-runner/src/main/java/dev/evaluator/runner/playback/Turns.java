package dev.evaluator.runner.playback;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often each item was asked for. */
final class Turns {

    private final Map<List<String>, Long> asked = new ConcurrentHashMap<>();

    /** Counts a request and returns how many there were before. */
    long next(String... item) {
        return asked.merge(List.of(item), 1L, Long::sum) - 1;
    }
}
