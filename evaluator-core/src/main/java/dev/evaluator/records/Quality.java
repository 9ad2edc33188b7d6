package dev.evaluator.records;

import java.util.Locale;

/** What is odd about a record that was read nevertheless; a closed list. */
public enum Quality {
    /** The recorded answer is empty. */
    EMPTY_OUTPUT,
    /** A piece of a message is of a kind nobody here knows. */
    UNKNOWN_PARTS,
    /** A picture, sound or file stands in a message. */
    MEDIA,
    /** A call ended before it began, or begins in the future. */
    CLOCK_SKEW,
    /** A time stood in another unit than its format says. */
    UNIT_GUESSED,
    /** Half of a surrogate pair became U+FFFD. */
    LONE_SURROGATE,
    /** An optional field of the wrong type or value was left out. */
    BAD_OPTIONAL,
    /** The arguments of a tool call are no JSON. */
    BAD_TOOL_ARGUMENTS,
    /** A call gave more answers than one. */
    EXTRA_CHOICES,
    /** The value of a slice was too long and became {@code _other}. */
    SLICE_TOO_LONG,
    /** What belongs together could not be put together. */
    UNLINKED,
    /** The call failed. */
    ERRORS;

    /** Returns the name as it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
