package dev.evaluator.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object being put together, member by member; absent values leave no trace. */
public final class JsonObjects {

    private final Map<String, Json> members = new LinkedHashMap<>();

    JsonObjects() {}

    /** Adds a member. */
    public JsonObjects put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    /** Adds a string. */
    public JsonObjects put(String name, String value) {
        return put(name, Json.of(value));
    }

    /** Adds a number. */
    public JsonObjects put(String name, double value) {
        return put(name, Json.of(value));
    }

    /** Adds a whole number. */
    public JsonObjects put(String name, long value) {
        return put(name, Json.of(value));
    }

    /** Adds a truth value. */
    public JsonObjects put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    /** Adds a string, if there is one. */
    public JsonObjects put(String name, Optional<String> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Adds a value, if there is one. */
    public JsonObjects putJson(String name, Optional<Json> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Adds an object of strings, unless it is empty. */
    public JsonObjects put(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            JsonObjects inner = new JsonObjects();
            values.forEach(inner::put);
            put(name, inner.build());
        }
        return this;
    }

    /** Returns the object. */
    public Json build() {
        return new Json.Obj(members);
    }
}
