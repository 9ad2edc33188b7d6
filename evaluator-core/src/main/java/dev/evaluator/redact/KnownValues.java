package dev.evaluator.redact;

import dev.evaluator.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that a record's metadata declare to be somebody's, searched as whole words, in any case, all in one pass.
 *
 * <p>Aho and Corasick, Efficient string matching, 1975: a tree of the values whose nodes also know where to go on when
 * the next character does not fit.
 */
final class KnownValues {

    private static final int SHORTEST = 3;

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private @Nullable Node otherwise;
        private @Nullable Node shorter;
        private int length;
        private PrivateKind kind = PrivateKind.PERSON;
    }

    /** Nothing is known. */
    static final KnownValues NONE = new KnownValues(Map.of());

    private final Node root = new Node();
    private final boolean empty;

    private KnownValues(Map<String, PrivateKind> values) {
        empty = values.isEmpty();
        new TreeMap<>(values).forEach(this::add);
        link();
    }

    /** Returns the values at the declared places of a record; those shorter than three characters would hit anything. */
    static KnownValues of(Json metadata, Map<String, PrivateKind> places) {
        Map<String, PrivateKind> values = new HashMap<>();
        places.forEach((place, kind) -> metadata.at(place).ifPresent(value -> {
            value.text().ifPresent(text -> values.put(plain(text), kind));
            value.items().forEach(item -> item.text().ifPresent(text -> values.put(plain(text), kind)));
        }));
        values.keySet().removeIf(value -> value.length() < SHORTEST);
        return values.isEmpty() ? NONE : new KnownValues(values);
    }

    private static String plain(String text) {
        return lower(Folded.of(text.strip()).text());
    }

    /** In lower case, character for character: a text keeps its length. */
    private static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Character.toLowerCase(chars[i]);
        }
        return new String(chars);
    }

    private void add(String value, PrivateKind kind) {
        Node node = root;
        for (int i = 0; i < value.length(); i++) {
            node = node.next.computeIfAbsent(value.charAt(i), next -> new Node());
        }
        node.length = value.length();
        node.kind = kind;
    }

    private void link() {
        ArrayDeque<Node> queue = new ArrayDeque<>(List.of(root));
        while (!queue.isEmpty()) {
            Node node = queue.remove();
            node.next.forEach((c, child) -> {
                Node otherwise = node == root ? root : after(node.otherwise, c);
                child.otherwise = otherwise;
                child.shorter = otherwise.length > 0 ? otherwise : otherwise.shorter;
                queue.add(child);
            });
        }
    }

    private Node after(@Nullable Node from, char c) {
        Node node = from;
        while (node != null) {
            Node next = node.next.get(c);
            if (next != null) {
                return next;
            }
            node = node.otherwise;
        }
        return root;
    }

    /** Returns where they stand, the longest of those that overlap. */
    List<Finding> find(String text) {
        if (empty) {
            return List.of();
        }
        Folded folded = Folded.of(text);
        Plain plain = Plain.of(lower(folded.text()));
        List<Finding> found = new ArrayList<>();
        Node node = root;
        for (int i = 0; i < plain.length(); i++) {
            node = after(node, plain.charAt(i));
            for (Node hit = node; hit != null; hit = hit.shorter) {
                int start = i + 1 - hit.length;
                if (hit.length > 0 && isWhole(plain, start, i + 1)) {
                    found.add(new Finding(hit.kind, folded.offset(start), folded.offset(i + 1)));
                }
            }
        }
        return Overlaps.longest(found);
    }

    private static boolean isWhole(Plain text, int start, int end) {
        return !Characters.isWordAt(text, start - 1) && !Characters.isWordAt(text, end);
    }
}
