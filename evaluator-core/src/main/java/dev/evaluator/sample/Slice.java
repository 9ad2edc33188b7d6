package dev.evaluator.sample;

/** A named part of traffic, such as {@code locale=de}. */
public record Slice(String name, String value) implements Comparable<Slice> {

    /** The value of traffic outside a closed set of values. */
    public static final String OTHER = "_other";

    /** The label of the whole stream. */
    public static final String ALL = "all";

    /** Returns the label, {@code name=value}. */
    public String label() {
        return name + "=" + value;
    }

    @Override
    public int compareTo(Slice other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return label();
    }
}
