package dev.evaluator.records;

import dev.evaluator.sample.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Traffic in files, read one after the other as one source: what belongs together may stand in several of them.
 *
 * @param name the source's name
 * @param files in reading order
 * @param origin where the interactions come from, unless they or their format say it
 * @param format what everything is written in; absent: found line by line
 */
public record TrafficFiles(String name, List<Path> files, Origin origin, Optional<Format> format)
        implements TrafficSource {

    public TrafficFiles {
        files = List.copyOf(files);
    }

    /** Returns a source of production traffic, in any format. */
    public static TrafficFiles of(String name, List<Path> files) {
        return new TrafficFiles(name, files, Origin.PRODUCTION, Optional.empty());
    }

    /** Returns the same files with another origin. */
    public TrafficFiles from(Origin other) {
        return new TrafficFiles(name, files, other, format);
    }

    /** Returns the same files, all in this format whatever they look like. */
    public TrafficFiles in(Format only) {
        return new TrafficFiles(name, files, origin, Optional.of(only));
    }

    @Override
    public Reading open() {
        return new FileReading(this);
    }

    /** Returns the shapes of a new reading, in the order in which they are asked. */
    Shapes shapes() {
        return new Shapes(List.of(new OwnShape(), new RecordingShape(), new CaseShape()), format);
    }
}
