package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonSchema;
import dev.evaluator.suite.Evaluators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the JSON schema that answers must fit. */
final class SchemaFile {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final FileNames files;

    SchemaFile(FileNames files) {
        this.files = files;
    }

    Recipe read(Node node) {
        return schema(node)
                .map(schema -> Recipe.of(Evaluators.jsonSchema(schema)))
                .orElse(Recipe.NONE);
    }

    /** Returns the schema in the file named here, unless there is none. */
    Optional<JsonSchema> schema(Node node) {
        int before = node.problems().count();
        Path file = files.file(node);
        if (node.problems().count() > before) {
            return Optional.empty();
        }
        try {
            Json schema = Json.parse(Files.readString(file));
            check(node, file, schema);
            return Optional.of(JsonSchema.of(schema));
        } catch (JsonException | IllegalArgumentException e) {
            node.problem(file + ": " + e.getMessage());
        } catch (IOException e) {
            node.problem("the file " + file + " cannot be read as text");
        }
        return Optional.empty();
    }

    private static void check(Node node, Path file, Json schema) {
        String dialect = schema.member("$schema").flatMap(Json::text).orElse(DIALECT);
        if (!dialect.replaceFirst("#$", "").equals(DIALECT)) {
            node.problem(file + ": must be written for " + DIALECT + ", was '" + dialect + "'");
            return;
        }
        List<String> problems =
                JsonSchema.of(Json.object().put("$ref", DIALECT).build()).problems(schema);
        problems.forEach(problem -> node.problem(file + " is not a JSON schema: " + problem));
    }
}
