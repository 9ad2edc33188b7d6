package dev.evaluator.runner.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What each key of the configuration says, in a sentence that the schema, the reference and nobody else repeats. */
final class KeyWords {

    private static final Map<String, Section> SECTIONS = read();

    private KeyWords() {}

    /** A section: what it is, and what each of its keys says. */
    record Section(String title, Map<String, String> keys) {}

    /** Returns the words of a section, by its name in the schema. */
    static Section of(Keys section) {
        return SECTIONS.getOrDefault(ConfigSchema.name(section), new Section("", Map.of()));
    }

    /** Returns all sections, by their names in the schema, in the order in which they are read. */
    static Map<String, Section> all() {
        return SECTIONS;
    }

    private static Map<String, Section> read() {
        Map<String, Section> sections = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : text().split("\n")) {
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                keys = new LinkedHashMap<>();
                sections.put(line.substring(1, end), new Section(line.substring(end + 2), keys));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                keys.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return sections;
    }

    private static String text() {
        try (InputStream in = KeyWords.class.getResourceAsStream("keys.txt")) {
            return new String(Objects.requireNonNull(in, "keys.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
