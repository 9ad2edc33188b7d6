package dev.evaluator.sample;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One exchange as production recorded it, or a case as its author wrote it: raw, possibly with personal data, so it
 * lives in memory only, has no serialised form and shows nothing but its id and sizes.
 *
 * @param id unique within its source
 * @param origin where it comes from
 * @param source the name of the source it was read from
 * @param conversation the conversation it belongs to, when known
 * @param prompt everything the target saw
 * @param observed what was answered then, when recorded
 * @param reference what a good answer rests on
 * @param slices names and values of the parts of traffic it lies in
 * @param labels scores given by people, by evaluator
 */
public record Interaction(
        String id,
        Origin origin,
        String source,
        Optional<String> conversation,
        Prompt prompt,
        Optional<String> observed,
        Reference reference,
        Map<String, String> slices,
        Map<String, Double> labels) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    public Interaction {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "an id must be 1 to 128 letters, digits or any of . _ : -, had " + id.length() + " characters");
        }
        slices = Map.copyOf(slices);
        labels = Map.copyOf(labels);
    }

    /** Returns whether a text may be an id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "Interaction[" + id + ", " + prompt.messages().size() + " messages]";
    }
}
