package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.runner.config.ConfigException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a file, told in the order of the file however it was read. */
final class Problems {

    private record Noted(int place, Problem problem) {}

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Noted> noted = new ArrayList<>();

    Problems(Json file) {
        number("", file);
    }

    private void number(String path, Json json) {
        places.put(path, places.size());
        json.members().forEach((key, value) -> number(member(path, key), value));
        List<Json> items = json.items();
        for (int i = 0; i < items.size(); i++) {
            number(item(path, i), items.get(i));
        }
    }

    static String member(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    /** Notes a problem; what does not stand in the file has its place at {@code parent}. */
    void add(String parent, String path, String text) {
        int place = places.getOrDefault(path, places.getOrDefault(parent, 0));
        noted.add(new Noted(place, new Problem(path, text)));
    }

    /** Returns how many there are so far. */
    int count() {
        return noted.size();
    }

    /** Returns all of them, in the order of the file. */
    List<Problem> inOrder() {
        return noted.stream()
                .sorted(Comparator.comparingInt(Noted::place))
                .map(Noted::problem)
                .toList();
    }
}
