package dev.evaluator.runner.config;

import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.sample.Origin;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads a source of samples. */
final class TrafficReader {

    private static final List<String> FORMATS = List.of("auto", "recordings", "cases");
    private static final List<String> FORMATS_LATER =
            List.of("f0", "otlp", "openinference", "openai", "litellm", "langfuse", "sharegpt");

    private final FileNames files;

    TrafficReader(FileNames files) {
        this.files = files;
    }

    TrafficConfig read(String name, Node node) {
        node.keys(Keys.TRAFFIC);
        int before = node.problems().count();
        List<Path> sources = node.need("source", files::files, List.of());
        String format = node.find("format", TrafficReader::format, "auto");
        boolean readable = node.problems().count() == before;
        Origin origin = node.find("origin", TrafficReader::origin, Origin.REPLAY);
        if (!node.has("origin")) {
            origin = readable ? usual(name, format, sources, node) : Origin.AUTHORED;
        }
        if (origin == Origin.PRODUCTION) {
            node.problem(
                    "origin",
                    "production traffic is not read from here: 'evaluator ingest' redacts it first, and what that"
                            + " writes is a source like any other");
        }
        return new TrafficConfig(name, sources, origin);
    }

    /** Returns a suite's own file of cases. */
    TrafficConfig cases(String suite, Node node) {
        return new TrafficConfig(suite, List.of(files.file(node)), Origin.AUTHORED);
    }

    private static String format(Node node) {
        String format = node.text();
        if (FORMATS_LATER.contains(format)) {
            node.problem("format '" + format + "' is not available in this version yet; it reads " + FORMATS);
        } else if (!format.isEmpty() && !FORMATS.contains(format)) {
            node.expected("one of " + FORMATS);
        }
        return format;
    }

    private static Origin origin(Node node) {
        return Origin.valueOf(
                node.oneOf("authored", "synthetic", "production", "redteam").toUpperCase(Locale.ROOT));
    }

    private static Origin usual(String name, String format, List<Path> sources, Node node) {
        return switch (format) {
            case "recordings" -> Origin.SYNTHETIC;
            case "cases" -> Origin.AUTHORED;
            default -> seen(name, sources, node);
        };
    }

    /** Returns the origin of the first case. */
    private static Origin seen(String name, List<Path> sources, Node node) {
        try (CaseReader reader = CaseReader.open(name, sources)) {
            return reader.hasNext() && reader.next() instanceof Line.Read(var interaction)
                    ? interaction.origin()
                    : Origin.AUTHORED;
        } catch (UncheckedIOException e) {
            node.problem("source", "cannot be read: " + String.valueOf(e.getMessage()));
            return Origin.AUTHORED;
        }
    }
}
