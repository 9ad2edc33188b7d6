package dev.evaluator.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced or indented block of a page.
 *
 * @param page its path from the root of the project
 * @param language what stands after the fence, else {@code plain} or {@code indented}
 */
record PrintedBlock(String page, String language, List<String> lines) {

    private static final String INDENT = "    ";
    private static final String FENCE = "```";

    /** Returns the blocks of a page in their order. */
    static List<PrintedBlock> of(Path root, Path file) throws IOException {
        String page = root.relativize(file).toString();
        List<String> lines = Files.readAllLines(file);
        List<PrintedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean fenced = lines.get(i).strip().startsWith(FENCE);
            boolean indented =
                    lines.get(i).startsWith(INDENT) && i > 0 && lines.get(i - 1).isBlank();
            if (fenced || indented) {
                List<String> block = lines.subList(fenced ? i + 1 : i, lines.size()).stream()
                        .takeWhile(line -> fenced ? !line.strip().startsWith(FENCE) : line.startsWith(INDENT))
                        .toList();
                blocks.add(new PrintedBlock(page, fenced ? language(lines.get(i)) : "indented", block));
                i += fenced ? block.size() + 1 : block.size() - 1;
            }
        }
        return blocks;
    }

    private static String language(String fence) {
        String words = fence.strip().substring(FENCE.length()).strip();
        return words.isEmpty() ? "plain" : words.split(" ")[0];
    }

    /** Returns what tells it from others: page, language and first line. */
    String key() {
        return page + " | " + language + " | " + lines.getFirst().strip();
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
