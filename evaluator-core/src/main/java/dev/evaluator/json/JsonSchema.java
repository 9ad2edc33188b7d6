package dev.evaluator.json;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** A JSON Schema (2020-12) that documents are checked against. */
public final class JsonSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Json source;
    private final Schema schema;

    private JsonSchema(Json source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    /** Returns the schema that stands in a JSON document; refuses one that is none. */
    public static JsonSchema of(Json source) {
        try {
            problems(REGISTRY.getSchema(SchemaLocation.of(DIALECT)), source).stream()
                    .findFirst()
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException("not a JSON schema: " + problem);
                    });
            Schema schema = REGISTRY.getSchema(source.line(), InputFormat.JSON);
            schema.initializeValidators(); // follows every reference now, not at the first answer
            return new JsonSchema(source, schema);
        } catch (SchemaException e) {
            throw new IllegalArgumentException("not a JSON schema: " + e.getMessage(), e);
        }
    }

    /** Returns the schema as it was given. */
    public Json source() {
        return source;
    }

    /** Returns what is wrong with a document, a line each; nothing when it is valid. */
    public List<String> problems(Json document) {
        return problems(schema, document);
    }

    private static List<String> problems(Schema schema, Json document) {
        return schema.validate(document.line(), InputFormat.JSON).stream()
                .map(problem -> problem.getInstanceLocation() + ": " + problem.getMessage())
                .toList();
    }
}
