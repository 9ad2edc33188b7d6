package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the fields of a record stand in somebody's own format: JSON Pointers by field; a value that does not begin with
 * {@code /} is a constant.
 */
public final class Mapping {

    private static final Set<String> TEXTS = Set.of(
            "id",
            "ts",
            "conversation",
            "turn",
            "origin",
            "messages",
            "input",
            "system",
            "output",
            "tools",
            "reference",
            "points",
            "context",
            "latencyMs",
            "firstTokenMs");

    private static final Map<String, Set<String>> GROUPS = Map.of(
            "target", Set.of("provider", "requestModel", "responseModel", "responseId"),
            "params",
                    Set.of(
                            "temperature",
                            "topP",
                            "topK",
                            "maxTokens",
                            "seed",
                            "stop",
                            "frequencyPenalty",
                            "presencePenalty",
                            "responseFormat"),
            "usage", Set.of("input", "output", "cachedInput", "reasoning"),
            "trace", Set.of("traceId", "spanId"),
            "cost", Set.of("amount", "currency"),
            "error", Set.of("type", "status"));

    /** Groups whose names are the user's own. */
    private static final Set<String> OPEN_GROUPS = Set.of("slices", "labels", "outcome", "extra");

    private final Json fields;

    private Mapping(Json fields) {
        this.fields = fields;
    }

    /**
     * Reads a mapping file, YAML.
     *
     * @throws IllegalArgumentException naming the file and everything that is wrong in it
     */
    public static Mapping read(Path file) {
        try {
            return of(Json.parseYaml(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the mapping that a document describes.
     *
     * @throws IllegalArgumentException naming everything that is wrong in it
     */
    public static Mapping of(Json document) {
        List<String> problems = new ArrayList<>();
        document.members().forEach((name, value) -> check(name, value, problems));
        if (document.member("messages").isEmpty() && document.member("input").isEmpty()) {
            problems.add("messages: missing; where does the question stand, e.g. '/prompt'?");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Mapping(document);
    }

    private static void check(String name, Json value, List<String> problems) {
        boolean group = GROUPS.containsKey(name) || OPEN_GROUPS.contains(name);
        if (!group && !TEXTS.contains(name)) {
            Set<String> known = new TreeSet<>(TEXTS);
            known.addAll(GROUPS.keySet());
            known.addAll(OPEN_GROUPS);
            problems.add(name + ": unknown field; there are " + String.join(", ", known));
        } else if (value instanceof Json.Obj(Map<String, Json> members) && group) {
            members.forEach((inner, pointer) -> {
                if (GROUPS.containsKey(name) && !GROUPS.get(name).contains(inner)) {
                    problems.add(name + "." + inner + ": unknown field; there are "
                            + String.join(", ", new TreeSet<>(GROUPS.get(name))));
                } else if (Fields.scalarText(pointer).isEmpty()) {
                    problems.add(name + "." + inner + ": must be a JSON Pointer or a constant");
                }
            });
        } else if (Fields.scalarText(value).isEmpty()) {
            problems.add(name + ": must be a JSON Pointer or a constant");
        }
    }

    /** Returns the fields of a document under the names of our own record. */
    Json apply(Json document) {
        return apply(fields, document);
    }

    private static Json apply(Json fields, Json document) {
        JsonObjects mapped = Json.object();
        fields.members().forEach((name, where) -> mapped.putJson(name, value(where, document)));
        return mapped.build();
    }

    private static Optional<Json> value(Json where, Json document) {
        if (where instanceof Json.Obj) {
            return Optional.of(apply(where, document));
        }
        Optional<String> pointer = where.text().filter(text -> text.startsWith("/"));
        return pointer.isPresent() ? document.at(pointer.get()) : Optional.of(where);
    }
}
