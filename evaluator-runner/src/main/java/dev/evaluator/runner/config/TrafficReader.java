package dev.evaluator.runner.config;

import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Format;
import dev.evaluator.records.Line;
import dev.evaluator.records.Mapping;
import dev.evaluator.records.Tagging;
import dev.evaluator.records.Told;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.sample.Origin;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a source of samples. */
final class TrafficReader {

    private static final String AUTO = "auto";
    private static final double MAX_DEAD = 0.01;

    private final FileNames files;

    TrafficReader(FileNames files) {
        this.files = files;
    }

    TrafficConfig read(String name, Node node) {
        node.keys(Keys.TRAFFIC);
        int before = node.problems().count();
        Sources sources = node.need("source", files::sources, Sources.of(List.of()));
        Told told = told(node);
        boolean readable = node.problems().count() == before;
        Optional<Origin> said = node.find("origin").map(TrafficReader::origin);
        Origin origin = said.orElseGet(() -> readable ? seen(name, sources, told, node) : Origin.AUTHORED);
        boolean redacted = node.find("redact", TrafficReader::onOff, origin == Origin.PRODUCTION);
        if (origin == Origin.PRODUCTION && !redacted) {
            node.problem("redact", "production traffic is always redacted; leave this out");
        }
        // What was only seen to be no production traffic is seen of the files there are, and says nothing of others.
        boolean anew = said.isPresent() || origin == Origin.PRODUCTION || !readable;
        return new TrafficConfig(
                name,
                anew ? sources : Sources.of(sources.files()),
                origin,
                told,
                maxDead(node, origin),
                redacted || origin == Origin.PRODUCTION,
                follow(sources, node),
                node.find("regions", Regions::read, List.of()));
    }

    private static boolean follow(Sources sources, Node node) {
        boolean follow = node.find("follow", TrafficReader::onOff, false);
        if (follow && sources.readOnce()) {
            node.problem("follow", "standard input cannot be gone on with; name files or a folder");
        }
        return follow;
    }

    /** Returns a suite's own file of cases. */
    TrafficConfig cases(String suite, Node node) {
        return new TrafficConfig(suite, List.of(files.file(node)), Origin.AUTHORED);
    }

    /** What people write by hand they mend by hand; of what production delivers a little is always broken. */
    private static OptionalDouble maxDead(Node node, Origin origin) {
        return node.find("max-dead")
                .map(given -> OptionalDouble.of(given.number(0, 1, "a share from 0 to 1")))
                .orElse(origin == Origin.PRODUCTION ? OptionalDouble.of(MAX_DEAD) : OptionalDouble.empty());
    }

    private Told told(Node node) {
        Optional<Format> format = node.find("format").flatMap(TrafficReader::format);
        Optional<Mapping> mapping = node.find("mapping").flatMap(this::mapping);
        if (format.isPresent() && mapping.isPresent()) {
            node.problem("mapping", "is a format of its own; leave 'format' out");
        }
        Told told =
                mapping.map(Told::mapping).or(() -> format.map(Told::format)).orElse(Told.NOTHING);
        Map<String, String> slices = attributes(node, "slices", mapping.isPresent());
        Map<String, String> labels = attributes(node, "labels", mapping.isPresent());
        try {
            return told.tagged(new Tagging(slices, labels));
        } catch (IllegalArgumentException e) {
            node.problem(slices.isEmpty() ? "labels" : "slices", String.valueOf(e.getMessage()));
            return told;
        }
    }

    private static Map<String, String> attributes(Node node, String key, boolean mapped) {
        if (mapped && node.has(key)) {
            node.problem(key, "of what is mapped stands in the mapping file; leave this out");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        node.find(key)
                .ifPresent(given -> given.named().forEach((name, attribute) -> attributes.put(name, attribute.text())));
        return attributes;
    }

    private static Optional<Format> format(Node node) {
        String format = node.text();
        if (format.isEmpty() || format.equals(AUTO)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Format.of(format));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()).replace("must be one of ", "must be one of " + AUTO + ", "));
            return Optional.empty();
        }
    }

    private Optional<Mapping> mapping(Node node) {
        int before = node.problems().count();
        Path file = files.file(node);
        if (node.problems().count() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(Mapping.read(file));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Origin origin(Node node) {
        return Origin.valueOf(
                node.oneOf("authored", "synthetic", "production", "redteam").toUpperCase(Locale.ROOT));
    }

    private static boolean onOff(Node node) {
        return node.json().truth().orElseGet(() -> node.oneOf("on", "off").equals("on"));
    }

    /**
     * Returns the origin of the first case; what does not say where it is from is taken for production traffic, and so is
     * what is still to come: by standard input, or into a folder.
     */
    private static Origin seen(String name, Sources sources, Told told, Node node) {
        if (sources.readOnce() || sources.hasFolder()) {
            return Origin.PRODUCTION;
        }
        try (CaseReader reader =
                CaseReader.of(TrafficFiles.of(name, sources.files()).told(told))) {
            return reader.hasNext() && reader.next() instanceof Line.Read(var interaction)
                    ? interaction.origin()
                    : Origin.AUTHORED;
        } catch (UncheckedIOException e) {
            node.problem("source", "cannot be read: " + String.valueOf(e.getMessage()));
            return Origin.AUTHORED;
        }
    }
}
