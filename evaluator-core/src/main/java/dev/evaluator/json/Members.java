package dev.evaluator.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object as they were read, in their order; never changed once read. Most objects have few, and are looked
 * through without a table.
 */
final class Members extends AbstractMap<String, Json> {

    private static final int FEW = 8;
    private static final Members NONE = new Members(new String[0], new Json[0], Map.of());

    private final String[] names;
    private final Json[] values;
    private final Map<String, Integer> places;

    private Members(String[] names, Json[] values, Map<String, Integer> places) {
        this.names = names;
        this.values = values;
        this.places = places;
    }

    /** Members being gathered. */
    static final class Gathering {
        private String[] names = new String[FEW];
        private Json[] values = new Json[FEW];
        private Map<String, Integer> places = Map.of();
        private int size;

        /** Adds a member; returns whether it had been there and was replaced. */
        boolean put(String name, Json value) {
            int at = place(name, names, size, places);
            if (at >= 0) {
                values[at] = value;
                return true;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            names[size] = name;
            values[size] = value;
            size++;
            if (size == FEW + 1) {
                places = new HashMap<>();
                for (int i = 0; i < size; i++) {
                    places.put(names[i], i);
                }
            } else if (size > FEW) {
                places.put(name, size - 1);
            }
            return false;
        }

        Members done() {
            return size == 0 ? NONE : new Members(Arrays.copyOf(names, size), Arrays.copyOf(values, size), places);
        }
    }

    private static int place(@Nullable Object name, String[] names, int size, Map<String, Integer> places) {
        if (size > FEW) {
            Integer place = places.get(name);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Json get(@Nullable Object name) {
        int at = place(name, names, names.length, places);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name, names, names.length, places) >= 0;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, Json>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Json>> iterator() {
                return new Each();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private final class Each implements Iterator<Entry<String, Json>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, Json> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the object has " + names.length + " members");
            }
            return Map.entry(names[next], values[next++]);
        }
    }
}
