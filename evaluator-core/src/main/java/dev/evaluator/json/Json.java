package dev.evaluator.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** A JSON value: what every file, request and stored document is read into and written from. */
public sealed interface Json {

    /** A JSON object; members keep their order. */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = members instanceof Members ? members : Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** A JSON array. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A JSON string. */
    record Str(String value) implements Json {}

    /** A JSON number, always finite. */
    record Num(BigDecimal value) implements Json {}

    /** A JSON boolean. */
    record Bool(boolean value) implements Json {}

    /** The JSON null. */
    record Nothing() implements Json {}

    /** Returns the member with this name, if this is an object that has one which is not null. */
    default Optional<Json> member(String name) {
        if (this instanceof Obj(Map<String, Json> members)) {
            Json found = members.get(name);
            return found == null || found instanceof Nothing ? Optional.empty() : Optional.of(found);
        }
        return Optional.empty();
    }

    /** Returns the text, if this is a string. */
    default Optional<String> text() {
        return this instanceof Str(String value) ? Optional.of(value) : Optional.empty();
    }

    /** Returns the number, if this is one. */
    default Optional<Double> number() {
        return this instanceof Num(BigDecimal value) ? Optional.of(value.doubleValue()) : Optional.empty();
    }

    /** Returns the whole number, if this is one within the range of a long. */
    default Optional<Long> whole() {
        if (!(this instanceof Num(BigDecimal value))) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Returns the truth value, if this is one. */
    default Optional<Boolean> truth() {
        return this instanceof Bool(boolean value) ? Optional.of(value) : Optional.empty();
    }

    /** Returns the items of an array; anything else has none. */
    default List<Json> items() {
        return this instanceof Arr(List<Json> items) ? items : List.of();
    }

    /** Returns the members of an object; anything else has none. */
    default Map<String, Json> members() {
        return this instanceof Obj(Map<String, Json> members) ? members : Map.of();
    }

    /** Returns the value found by a JSON Pointer (RFC 6901) from here. */
    default Optional<Json> at(String pointer) {
        return JsonPointers.find(this, pointer);
    }

    /**
     * Returns the value with every text in it rewritten: strings, names of members, and numbers that do not survive as
     * they are, for a card number may stand as a number.
     */
    default Json rewritten(UnaryOperator<String> rewriting) {
        return JsonTexts.rewritten(this, rewriting);
    }

    /** Returns the canonical form of RFC 8785: one line, sorted members, shortest numbers. */
    default String canonical() {
        return Canonical.write(this);
    }

    /** Returns the value on one line, members in their own order. */
    default String line() {
        return Jackson.write(this, false);
    }

    /** Returns the line of the value in UTF-8. */
    default byte[] bytes() {
        return Jackson.bytes(this);
    }

    /** Returns the value indented for people. */
    default String pretty() {
        return Jackson.write(this, true);
    }

    /** Returns the null value. */
    static Json nothing() {
        return new Nothing();
    }

    /** Returns a string value. */
    static Json of(String value) {
        return new Str(value);
    }

    /** Returns a number; refuses NaN and infinities. */
    static Json of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a JSON number must be finite, was " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? of((long) value)
                : new Num(BigDecimal.valueOf(value));
    }

    /** Returns a whole number. */
    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** Returns a truth value. */
    static Json of(boolean value) {
        return new Bool(value);
    }

    /** Returns an array of strings. */
    static Json ofTexts(Iterable<String> values) {
        return new Arr(
                StreamSupport.stream(values.spliterator(), false).map(Json::of).toList());
    }

    /** Returns an array. */
    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** Starts an object; members are added by {@code put}. */
    static JsonObjects object() {
        return new JsonObjects();
    }

    /** Reads exactly one JSON document; refuses duplicate keys, trailing tokens, NaN and excessive depth. */
    static Json parse(String document) {
        return Jackson.parse(document);
    }

    /** Reads one YAML document of at most 1 MiB; refuses duplicate keys, aliases and tags. */
    static Json parseYaml(String document) {
        return Yaml.parse(document);
    }
}
