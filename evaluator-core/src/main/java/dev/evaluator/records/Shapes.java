package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import java.util.List;
import java.util.Optional;

/** The forms that one reading knows, in the order in which they are asked. */
final class Shapes {

    private final List<Shape> shapes;
    private final Optional<Format> told;

    /**
     * Creates the shapes of one reading.
     *
     * @param told the format that everything is in, when the reader was told
     */
    Shapes(List<Shape> shapes, Optional<Format> told) {
        this.shapes = List.copyOf(shapes);
        this.told = told;
    }

    /** Returns whether some shape knows a document. */
    boolean knows(Json document) {
        return shapes.stream().anyMatch(shape -> shape.knows(document));
    }

    /** Reads one row into the intake; what is wrong with it is counted there. */
    void read(Row row, Place place, Intake intake) {
        intake.notes().drop();
        try {
            Foreign document = row.content().get();
            Shape shape = row.csv() ? named(Format.CASES) : shape(document.value());
            shape.read(document, new Sink(intake, place, shape.format()));
        } catch (BadLine e) {
            intake.dead(e.reason(), place, e.field());
        }
    }

    /** Tells every shape that the last file is read. */
    void end(Place place, Intake intake) {
        for (Shape shape : shapes) {
            intake.notes().drop();
            shape.end(new Sink(intake, place, shape.format()));
        }
    }

    private Shape named(Format format) {
        return shapes.stream()
                .filter(shape -> shape.format() == format)
                .findFirst()
                .orElseThrow();
    }

    private Shape shape(Json document) {
        if (told.isPresent()) {
            return named(told.get());
        }
        return shapes.stream()
                .filter(shape -> shape.knows(document))
                .findFirst()
                .orElseThrow(() -> document.member("input").isPresent()
                        ? BadLine.badField("input")
                        : new BadLine(DeadReason.UNKNOWN_FORMAT, ""));
    }
}
