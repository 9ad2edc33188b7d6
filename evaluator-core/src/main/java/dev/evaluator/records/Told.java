package dev.evaluator.records;

import java.util.Optional;

/**
 * What a reader is told beside the files; nothing of it is needed where the files speak for themselves.
 *
 * @param format what everything is written in; absent: found line by line
 * @param mapping how to read what is in no known format; makes everything {@link Format#MAPPED}
 * @param input JSON Pointer to the question in an item of OpenAI's evals
 * @param reference JSON Pointer to the expected answer in one
 * @param tagging which attributes of telemetry are slices and labels
 */
public record Told(
        Optional<Format> format,
        Optional<Mapping> mapping,
        Optional<String> input,
        Optional<String> reference,
        Tagging tagging) {

    /** Nothing is told. */
    public static final Told NOTHING = new Told(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Told {
        pointer(input);
        pointer(reference);
    }

    /** Creates what a reader of no slices or labels in telemetry is told. */
    public Told(
            Optional<Format> format, Optional<Mapping> mapping, Optional<String> input, Optional<String> reference) {
        this(format, mapping, input, reference, Tagging.NONE);
    }

    /** Returns the same, and which attributes of telemetry are slices and labels. */
    public Told tagged(Tagging by) {
        return new Told(format, mapping, input, reference, by);
    }

    private static void pointer(Optional<String> text) {
        if (text.filter(pointer -> !pointer.startsWith("/")).isPresent()) {
            throw new IllegalArgumentException(
                    "must be a JSON Pointer such as /item/question, was '" + text.get() + "'");
        }
    }

    /** Returns what says that everything is in this format. */
    public static Told format(Format format) {
        return new Told(Optional.of(format), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns what says how to read a format of one's own. */
    public static Told mapping(Mapping mapping) {
        return new Told(Optional.empty(), Optional.of(mapping), Optional.empty(), Optional.empty());
    }

    /** Returns what says where question and expected answer stand in items of OpenAI's evals. */
    public static Told items(String input, String reference) {
        return new Told(Optional.empty(), Optional.empty(), Optional.of(input), Optional.of(reference));
    }

    /** Returns the format that everything is in, if it is told. */
    Optional<Format> only() {
        return mapping.map(any -> Format.MAPPED).or(() -> format);
    }
}
