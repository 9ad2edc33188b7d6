package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;

/**
 * One form in which traffic is written down. An instance belongs to one reading of a source over all its files and may
 * hold back what waits for its counterpart.
 */
interface Shape {

    /** Returns the format as reports name it. */
    Format format();

    /** Returns whether a document is of this form; the first shape that knows a document reads it. */
    boolean knows(Json document);

    /** Hands on what a document holds: none, one or several; throws {@link BadLine} where its line is at fault. */
    void read(Foreign document, Sink sink);

    /** Hands on what waited in vain when the last file is read. */
    default void end(Sink sink) {}
}
