package dev.evaluator.records;

/**
 * Where something stands.
 *
 * @param file the file as it was named
 * @param line its line, from 1
 * @param length how long it is, in characters: what it weighs while it waits for its counterpart
 * @param extent where among the bytes of the file
 */
record Place(String file, long line, int length, Extent extent) {

    /** Creates a place of which the bytes are not known. */
    Place(String file, long line, int length) {
        this(file, line, length, Extent.NOWHERE);
    }

    /** Returns the same place for something of another length. */
    Place weighing(int other) {
        return new Place(file, line, other, extent);
    }

    /** Returns the place of one piece of a line, from 1. */
    Place piece(int number) {
        return new Place(file, line, length, extent.piece(number));
    }
}
