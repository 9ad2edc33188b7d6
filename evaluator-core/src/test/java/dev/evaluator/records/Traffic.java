package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of files that never touched a disk.
 *
 * @param lines what a reading handed out
 * @param counts what it counted
 */
record Traffic(List<Line> lines, Counts counts) {

    /** Reads one file. */
    static Traffic of(String... lines) {
        return of(Told.NOTHING, String.join("\n", lines) + "\n");
    }

    /** Reads files, each as it is. */
    static Traffic of(Told told, String... files) {
        Map<Path, byte[]> named = new LinkedHashMap<>();
        for (String file : files) {
            named.put(Path.of("file" + (named.size() + 1)), file.getBytes(StandardCharsets.UTF_8));
        }
        return read(source(named).told(told));
    }

    /** Reads one file of bytes. */
    static Traffic of(byte[] file) {
        return read(source(Map.of(Path.of("file1"), file)));
    }

    static TrafficFiles source(Map<Path, byte[]> files) {
        return TrafficFiles.of("tests", List.copyOf(files.keySet()))
                .opened(file -> new ByteArrayInputStream(files.get(file)));
    }

    static Traffic read(TrafficSource source) {
        List<Line> lines = new ArrayList<>();
        try (Reading reading = source.open()) {
            reading.forEachRemaining(lines::add);
            return new Traffic(lines, reading.counts());
        }
    }

    List<Interaction> interactions() {
        return lines.stream()
                .filter(Line.Read.class::isInstance)
                .map(line -> ((Line.Read) line).interaction())
                .toList();
    }

    /** Returns the only interaction. */
    Interaction only() {
        if (interactions().size() != 1) {
            throw new AssertionError("one interaction expected, there are " + lines);
        }
        return interactions().getFirst();
    }

    /** Returns what was left out or is dead, as a person would be told. */
    List<String> losses() {
        return lines.stream()
                .filter(line -> !(line instanceof Line.Read) && !(line instanceof Line.Stored))
                .map(line -> switch (line) {
                    case Line.Skipped(SkipReason reason, String file, long number) ->
                        file + ":" + number + ": " + reason.label();
                    case Line.Dead dead -> dead.place();
                    default -> "";
                })
                .toList();
    }
}
