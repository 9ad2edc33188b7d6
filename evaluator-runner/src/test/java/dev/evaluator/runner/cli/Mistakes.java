package dev.evaluator.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of mistakes a newcomer makes: one a line, its columns between {@code |}, {@code \n} for a line's end. */
final class Mistakes {

    private Mistakes() {}

    /** Returns the text of a file beside the tables. */
    static String text(String name) throws IOException {
        try (InputStream in = Mistakes.class.getResourceAsStream("/mistakes/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the rows of a table. */
    static Stream<List<String>> rows(String name) throws IOException {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Stream.of(line.split(" \\| ", -1))
                        .map(cell -> cell.replace("\\n", "\n"))
                        .toList());
    }

    /** Returns what was printed with names in place of what differs from one machine to the next. */
    static String named(String printed, Path folder) {
        return printed.replace(folder + "/", "")
                .replace(folder.toString(), "FOLDER")
                .strip();
    }
}
