package dev.evaluator.runner.playback;

import dev.evaluator.records.JudgedItem;
import dev.evaluator.sample.WhiteSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the judged item whose answers and question stand in a judge's prompt, white space squeezed, whatever the template
 * around them. Answers are indexed by their first 48 characters; a rolling hash over the prompt finds them in time
 * proportional to its length, and what it finds is compared character by character.
 */
final class ItemIndex {

    private static final int PREFIX = 48;
    private static final long BASE = 1_000_003;

    private final List<JudgedItem> items;

    /** Item numbers by hash of a prefix, by length of that prefix. */
    private final TreeMap<Integer, Map<Long, List<Integer>>> prefixes = new TreeMap<>();

    ItemIndex(List<JudgedItem> items) {
        this.items = items;
        for (int i = 0; i < items.size(); i++) {
            for (String answer : items.get(i).answers()) {
                add(answer, i);
            }
        }
    }

    private void add(String answer, int item) {
        int length = Math.min(PREFIX, answer.length());
        if (length > 0) {
            prefixes.computeIfAbsent(length, unseen -> new HashMap<>())
                    .computeIfAbsent(hash(answer, length), unseen -> new ArrayList<>(1))
                    .add(item);
        }
    }

    /** Returns the item that stands in a prompt; where several do, the one with the longest answers. */
    Optional<JudgedItem> find(String prompt) {
        String text = WhiteSpace.squeezed(prompt);
        BitSet candidates = new BitSet(items.size());
        prefixes.headMap(text.length(), true).forEach((length, byHash) -> collect(text, length, byHash, candidates));
        Optional<JudgedItem> best = Optional.empty();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            JudgedItem item = items.get(i);
            if (item.length() > best.map(JudgedItem::length).orElse(-1) && stands(item, text)) {
                best = Optional.of(item);
            }
        }
        return best;
    }

    private static boolean stands(JudgedItem item, String text) {
        return text.contains(item.question()) && item.answers().stream().allMatch(text::contains);
    }

    private static void collect(String text, int length, Map<Long, List<Integer>> byHash, BitSet candidates) {
        long highest = 1;
        for (int i = 1; i < length; i++) {
            highest *= BASE;
        }
        long hash = hash(text, length);
        for (int end = length; ; end++) {
            byHash.getOrDefault(hash, List.of()).forEach(candidates::set);
            if (end == text.length()) {
                return;
            }
            hash = (hash - text.charAt(end - length) * highest) * BASE + text.charAt(end);
        }
    }

    private static long hash(String text, int length) {
        long hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }
}
