package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference of every key of a configuration as a page, made of the same tables as the schema. */
public final class ConfigPage {

    private static final String REF = "#/$defs/";

    private ConfigPage() {}

    /** Returns the page, in Markdown. */
    public static String text() {
        StringBuilder page = new StringBuilder("""
            # Configuration

            Every key of `evaluator.yaml`, written by `./evaluator reference --out docs`; editors know the same from
            `evaluator.schema.json`, which `evaluator init` makes. Paths are relative to the file that names them. Secrets
            stand there only as `env:NAME` or `file:PATH`. What is unknown, stands twice or is missing is refused.
            """);
        KeyWords.all().forEach((name, words) -> {
            Keys section = section(name);
            page.append("\n## ").append(words.title()).append("\n\n| key | value | says |\n|---|---|---|\n");
            for (String key : section.known()) {
                page.append("| `%s` | %s | %s |%n"
                        .formatted(
                                key,
                                value(ValueSchemas.of(section, key)),
                                cell(words.keys().getOrDefault(key, "")))
                        .replace(System.lineSeparator(), "\n"));
            }
        });
        return page.toString();
    }

    private static Keys section(String name) {
        return List.of(Keys.values()).stream()
                .filter(section -> ConfigSchema.name(section).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Json schema) {
        if (schema.member("$ref").isPresent()) {
            return linked(schema.member("$ref").flatMap(Json::text).orElse(""));
        }
        if (schema.equals(ValueSchemas.EVALUATOR)) {
            return "a way to score, as under " + linked(ConfigSchema.pointer(Keys.MATCH)) + " and after it";
        }
        if (schema.member("anyOf").isPresent()) {
            return schema.member("anyOf").orElseThrow().items().stream()
                    .map(ConfigPage::value)
                    .distinct()
                    .collect(Collectors.joining(" or "));
        }
        if (schema.member("enum").isPresent()) {
            return schema.member("enum").orElseThrow().items().stream()
                    .flatMap(word -> word.text().stream())
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (schema.member("type").flatMap(Json::text).orElse("")) {
            case "string" -> schema.member("pattern").isPresent() ? "a duration like `30s`" : "text";
            case "integer" -> "a whole number";
            case "number" -> schema.member("maximum").isPresent() ? "a number from 0 to 1" : "a number";
            case "boolean" -> "`true` or `false`";
            case "array" -> "a list of " + value(schema.member("items").orElse(Json.nothing()));
            case "object" ->
                "by name: " + value(schema.member("additionalProperties").orElse(Json.nothing()));
            default -> "any value";
        };
    }

    private static String linked(String ref) {
        String title = KeyWords.of(section(ref.substring(REF.length()))).title();
        return "[" + title + "](#" + anchor(title) + ")";
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
