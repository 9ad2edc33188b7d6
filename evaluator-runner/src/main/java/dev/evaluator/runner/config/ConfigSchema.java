package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import java.util.Locale;

/**
 * The grammar of a configuration as a JSON schema, by which editors complete and mark keys. It is as strict as {@code
 * check} about keys, and knows less about values and about what belongs together.
 */
public final class ConfigSchema {

    /** The name under which scaffolds keep it, beside the configuration. */
    public static final String FILE = "evaluator.schema.json";

    private ConfigSchema() {}

    /** Returns the schema (2020-12), every section of the file under {@code $defs}. */
    public static Json document() {
        JsonObjects sections = Json.object();
        for (Keys section : Keys.values()) {
            sections.put(name(section), section(section));
        }
        return Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Evaluator configuration")
                .put("$ref", pointer(Keys.FILE))
                .put("$defs", sections.build())
                .build();
    }

    private static Json section(Keys section) {
        JsonObjects properties = Json.object();
        section.known().forEach(key -> properties.put(key, described(section, key)));
        return Json.object()
                .put("type", "object")
                .put("properties", properties.build())
                .put("additionalProperties", false)
                .build();
    }

    /** Editors show the sentence beside the key. */
    private static Json described(Keys section, String key) {
        JsonObjects described = Json.object();
        ValueSchemas.of(section, key).members().forEach(described::put);
        return described
                .put("description", KeyWords.of(section).keys().getOrDefault(key, ""))
                .build();
    }

    /** Returns the name of a section within the schema. */
    static String name(Keys section) {
        return section.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns where a section stands within the schema. */
    static String pointer(Keys section) {
        return "#/$defs/" + name(section);
    }
}
