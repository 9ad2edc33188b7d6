package dev.evaluator.records;

import dev.evaluator.redact.RedactionKey;
import dev.evaluator.sample.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Traffic in files, read one after the other as one source: what belongs together may stand in several of them.
 *
 * @param name the source's name
 * @param files in reading order
 * @param origin where the interactions come from, unless they or their format say it
 * @param told what the reader is told beside the files
 * @param opener how a file is opened, such as {@code -} as standard input
 * @param clock by which a call that begins in the future is noticed; absent: none is
 * @param key by which ids that are made and the bytes of dead letters are hashed; absent: the first anybody can compute,
 *     and the second are not told
 * @param only what could not be read before and is read again; the rest of the files is only understood; absent: all
 */
public record TrafficFiles(
        String name,
        List<Path> files,
        Origin origin,
        Told told,
        Opener opener,
        Optional<InstantSource> clock,
        Optional<RedactionKey> key,
        Optional<List<DeadLetter>> only)
        implements TrafficSource {

    /** Opens a file. */
    @FunctionalInterface
    public interface Opener {
        /** Returns the bytes of a file, from the first on; the reader closes them. */
        InputStream open(Path file) throws IOException;
    }

    public TrafficFiles {
        files = List.copyOf(files);
    }

    /** Returns a source of production traffic, in any format. */
    public static TrafficFiles of(String name, List<Path> files) {
        return new TrafficFiles(
                name,
                files,
                Origin.PRODUCTION,
                Told.NOTHING,
                Files::newInputStream,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same files with another origin. */
    public TrafficFiles from(Origin other) {
        return new TrafficFiles(name, files, other, told, opener, clock, key, only);
    }

    /** Returns the same files with something told beside them. */
    public TrafficFiles told(Told beside) {
        return new TrafficFiles(name, files, origin, beside, opener, clock, key, only);
    }

    /** Returns the same files, opened in another way. */
    public TrafficFiles opened(Opener other) {
        return new TrafficFiles(name, files, origin, told, other, clock, key, only);
    }

    /** Returns the same files, read by this clock. */
    public TrafficFiles by(InstantSource time) {
        return new TrafficFiles(name, files, origin, told, opener, Optional.of(time), key, only);
    }

    /** Returns the same files, whose made ids and dead letters are hashed by this key. */
    public TrafficFiles keyed(RedactionKey by) {
        return new TrafficFiles(name, files, origin, told, opener, clock, Optional.of(by), only);
    }

    /** Returns of the same files what these letters are of, read again. */
    public TrafficFiles only(List<DeadLetter> letters) {
        return new TrafficFiles(name, files, origin, told, opener, clock, key, Optional.of(List.copyOf(letters)));
    }

    @Override
    public Reading open() {
        return new FileReading(this);
    }

    /** Returns the shapes of a new reading, in the order in which they are asked. */
    Shapes shapes() {
        List<Shape> shapes = new ArrayList<>();
        told.mapping().map(MappedShape::new).ifPresent(shapes::add);
        SpanWindow spans = new SpanWindow();
        shapes.add(new OtlpShape(Format.OTLP, spans));
        shapes.add(new OtlpShape(Format.OPENINFERENCE, spans));
        shapes.add(new OwnShape());
        shapes.add(new LiteLlmShape());
        shapes.add(new OpenAiShape(new Evals(told.input(), told.reference())));
        shapes.add(new LangfuseShape());
        shapes.add(new ShareGptShape());
        shapes.add(new RecordingShape());
        shapes.add(new MessagesShape());
        shapes.add(new CaseShape());
        return new Shapes(shapes, told.only());
    }
}
