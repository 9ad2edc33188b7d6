package dev.evaluator.runner.config;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.runner.config.ConfigException.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a whole file of YAML, or says why it cannot be read. */
final class YamlFile {

    private static final long LIMIT = 1 << 20;

    private YamlFile() {}

    static Json read(Path file) {
        if (!Files.exists(file)) {
            throw refusal(
                    file, "there is no such file; name another with -c, or make a first one with 'evaluator init DIR'");
        }
        if (Files.isDirectory(file)) {
            throw refusal(file, "is a folder, not a file");
        }
        try {
            if (Files.size(file) > LIMIT) {
                throw refusal(file, "must have at most 1 MiB, has " + Files.size(file) + " bytes");
            }
            String text = Files.readString(file);
            if (text.isBlank()) {
                throw refusal(file, "is empty");
            }
            return Json.parseYaml(text);
        } catch (CharacterCodingException e) {
            throw refusal(file, "is not text in UTF-8");
        } catch (IOException e) {
            throw refusal(file, "cannot be read; check its permissions");
        } catch (JsonException e) {
            throw refusal(file, "cannot be read as YAML: " + e.getMessage());
        }
    }

    private static ConfigException refusal(Path file, String text) {
        return new ConfigException(file.toString(), List.of(new Problem("", text)));
    }
}
