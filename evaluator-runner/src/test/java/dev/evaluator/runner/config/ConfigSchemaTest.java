package dev.evaluator.runner.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    private static final Json DOCUMENT = ConfigSchema.document();
    private static final JsonSchema SCHEMA = JsonSchema.of(DOCUMENT);

    @ParameterizedTest
    @EnumSource
    void everyKeyThatReadersKnowIsInTheSchemaAndNoOther(Keys section) {
        assertThat(DOCUMENT.at("/$defs/" + ConfigSchema.name(section) + "/properties")
                        .orElseThrow()
                        .members()
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(section.known());
    }

    @Test
    void everySectionStandsUnderAKey() {
        Set<String> referred = new TreeSet<>();
        collect(DOCUMENT, referred);

        // Prices are a file of their own.
        assertThat(referred)
                .as("a section that no key of ValueSchemas leads to")
                .containsExactlyInAnyOrderElementsOf(Stream.of(Keys.values())
                        .filter(section -> section != Keys.PRICES)
                        .map(ConfigSchema::pointer)
                        .toList());
    }

    @Test
    void theTableSpeaksOfNoKeyThatIsGone() {
        Set<String> keys = Arrays.stream(Keys.values())
                .flatMap(section -> section.known().stream().flatMap(key -> Stream.of(key, section.name() + "." + key)))
                .collect(Collectors.toSet());

        assertThat(keys).containsAll(ValueSchemas.named());
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyHasASentenceAndNoOther(Keys section) {
        assertThat(KeyWords.of(section).keys().keySet()).containsExactlyInAnyOrderElementsOf(section.known());
        assertThat(KeyWords.of(section).keys().values()).noneMatch(String::isBlank);
    }

    @Test
    void thePageIsWhatTheTablesSay() throws IOException {
        assertThat(Files.readString(Path.of("../docs/configuration.md")))
                .as("write it anew: ./evaluator reference --out docs")
                .isEqualTo(ConfigPage.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\": {}}",
                "{\"targets\": {\"a\": {\"url\": \"http://x\", \"modell\": \"m\"}}}",
                "{\"suites\": {\"s\": {\"cases\": \"c.csv\", \"evaluators\": {\"e\": {\"max-words\": \"many\"}}}}}",
                "{\"suites\": {\"s\": {\"require\": [{\"evaluator\": \"e\", \"no-worse\": 2}]}}}",
                "{\"gates\": {\"g\": {\"mode\": \"dark\"}}}"
            })
    void whatCheckRefusesTheEditorMarks(String file) {
        assertThat(SCHEMA.problems(Json.parse(file))).isNotEmpty();
    }

    private static void collect(Json json, Set<String> referred) {
        json.member("$ref").flatMap(Json::text).ifPresent(referred::add);
        json.members().values().forEach(member -> collect(member, referred));
        json.items().forEach(item -> collect(item, referred));
    }
}
