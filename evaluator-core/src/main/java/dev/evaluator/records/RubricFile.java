package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.rubric.Rubric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rubric in YAML:
 *
 * <pre>{@code
 * name: refunds
 * criteria:
 *   - {name: polite, question: "Is the answer polite?", scale: yes-no, critical: true}
 *   - {name: complete, question: "How complete is it?", scale: {1: "nothing", 4: "everything"}, weight: 2}
 *   - {name: refusal, question: "Does it refuse?", scale: {no: 1, partly: 0.5, yes: 0}, may-not-apply: true}
 * }</pre>
 *
 * A scale has levels, each anchored by a text, or labels, each with its worth from 0 to 1. A criterion may also say
 * when it does not apply ({@code may-not-apply: "the rule"}, or {@code false}: never), of whom it is asked ({@code asked:
 * with-context}), that low grades need a quote ({@code evidence: true}), that too long a text gets no grade
 * ({@code uncut: true}), and show {@code examples: [{given, answer,
 * grade, why}]}; the rubric its {@code scope: {measures, leaves-out}} and {@code score: worst} in place of the mean.
 */
public final class RubricFile {

    private RubricFile() {}

    /**
     * Reads a rubric; without a name of its own it is called as its file.
     *
     * @throws IllegalArgumentException naming everything that is wrong, each with its path and the rule
     */
    public static Rubric read(Path file) {
        List<String> problems = new ArrayList<>();
        List<Rubric> rubric = new RubricReader(problems).read(parse(file), stem(file));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + problems.size()
                    + (problems.size() == 1 ? " problem" : " problems") + "\n  " + String.join("\n  ", problems));
        }
        return rubric.getFirst();
    }

    private static Json parse(Path file) {
        try {
            return Json.parseYaml(Files.readString(file));
        } catch (JsonException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
