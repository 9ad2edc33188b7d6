package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;

/** What a line of a file turned out to be. */
public sealed interface Line {

    /** A raw interaction, still to be redacted. */
    record Read(Interaction interaction) implements Line {}

    /** A sample that a redactor made safe before it was written; it keeps its probability. */
    record Stored(Sample sample) implements Line {}

    /**
     * Something left out on purpose.
     *
     * @param reason why
     * @param file the file as it was named
     * @param line its line, from 1
     */
    record Skipped(SkipReason reason, String file, long line) implements Line {}

    /**
     * A line that could not be read; it never holds content.
     *
     * @param reason why
     * @param file the file as it was named
     * @param line its line, from 1; the first one of a cell that spans several
     * @param field the path of the field at fault, empty when it is the whole line
     * @param extent where among the bytes of the file
     */
    record Dead(DeadReason reason, String file, long line, String field, Extent extent) implements Line {

        /** Creates a line that could not be read, of which the bytes are not known. */
        public Dead(DeadReason reason, String file, long line, String field) {
            this(reason, file, line, field, Extent.NOWHERE);
        }

        /** Returns the line as a person looks for it: {@code cases.csv:7: bad_field locale}. */
        public String place() {
            return (file + ":" + line + ": " + reason.label() + " " + field).stripTrailing();
        }

        /** Returns the same with what is wrong there: {@code cases.csv:7: missing_field input: it cannot be …}. */
        public String words() {
            return place() + ": " + reason.words(field);
        }
    }
}
