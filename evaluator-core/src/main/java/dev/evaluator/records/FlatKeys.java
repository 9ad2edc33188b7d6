package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists and objects that were taken apart into keys, {@code messages.2.message.role}, and are put together again. Indices
 * sort as numbers, and of those between two nothing need be there.
 */
final class FlatKeys {

    private static final int DEEPEST = 16;

    private static final Comparator<String> AS_NUMBERS =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, FlatKeys> below = new LinkedHashMap<>();
    private Optional<Json> value = Optional.empty();

    private FlatKeys() {}

    /** Returns what stands under a prefix that ends in a dot: items in the order of their indices, or members. */
    static Json under(String prefix, Json attributes) {
        FlatKeys root = new FlatKeys();
        attributes.members().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                root.put(key.substring(prefix.length()).split("\\.", DEEPEST), value);
            }
        });
        return root.json();
    }

    private void put(String[] path, Json leaf) {
        FlatKeys at = this;
        for (String step : path) {
            at = at.below.computeIfAbsent(step, name -> new FlatKeys());
        }
        at.value = Optional.of(leaf);
    }

    private Json json() {
        if (below.isEmpty()) {
            return value.orElse(Json.nothing());
        }
        return below.keySet().stream().allMatch(FlatKeys::isIndex) ? array() : object();
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        below.forEach((name, child) -> members.put(name, child.json()));
        return new Json.Obj(members);
    }

    private Json array() {
        Map<String, FlatKeys> numbered = new HashMap<>();
        below.forEach((index, child) -> numbered.putIfAbsent(withoutZeros(index), child));
        List<String> order = new ArrayList<>(numbered.keySet());
        order.sort(AS_NUMBERS);
        return Json.array(
                order.stream().map(index -> numbered.get(index).json()).toList());
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }
}
