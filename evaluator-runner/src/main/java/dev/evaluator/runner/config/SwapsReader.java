package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.redact.Swaps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads which words are swapped: {@code name: [Anna, Mehmet]}, or with several words for each group {@code dialect:
 * {standard: [you all], southern: ["y'all"]}}.
 */
final class SwapsReader {

    private SwapsReader() {}

    static List<Swaps> read(Node node) {
        List<Swaps> swaps = new ArrayList<>();
        node.members().forEach((name, groups) -> {
            int before = groups.problems().count();
            Map<String, List<String>> words = groups.json() instanceof Json.Obj ? byGroup(groups) : ofOneWord(groups);
            if (groups.problems().count() == before) {
                try {
                    swaps.add(new Swaps(name, words));
                } catch (IllegalArgumentException e) {
                    groups.problem(String.valueOf(e.getMessage()));
                }
            }
        });
        return swaps;
    }

    private static Map<String, List<String>> byGroup(Node node) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        node.members()
                .forEach((group, list) ->
                        words.put(group, list.items().stream().map(Node::text).toList()));
        return words;
    }

    private static Map<String, List<String>> ofOneWord(Node node) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (Node item : node.items()) {
            String word = item.text();
            if (words.put(word, List.of(word)) != null) {
                item.problem("'" + Shown.of(word) + "' stands twice");
            }
        }
        return words;
    }
}
