package dev.evaluator.sample;

import java.util.List;
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
 * @param output what was answered then, the choices in order; empty when nothing was recorded
 * @param reference what a good answer rests on
 * @param slices names and values of the parts of traffic it lies in
 * @param labels scores given by people, by evaluator
 * @param recorded what else was recorded
 */
public record Interaction(
        String id,
        Origin origin,
        String source,
        Optional<String> conversation,
        Prompt prompt,
        List<Message> output,
        Reference reference,
        Map<String, String> slices,
        Map<String, Double> labels,
        Recorded recorded) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    public Interaction {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "an id must be 1 to 128 letters, digits or any of . _ : -, had " + id.length() + " characters");
        }
        output = List.copyOf(output);
        slices = Map.copyOf(slices);
        labels = Map.copyOf(labels);
    }

    /** Creates an interaction of which no more is known than a question and perhaps an answer. */
    public Interaction(
            String id,
            Origin origin,
            String source,
            Optional<String> conversation,
            Prompt prompt,
            Optional<String> observed,
            Reference reference,
            Map<String, String> slices,
            Map<String, Double> labels) {
        this(
                id,
                origin,
                source,
                conversation,
                prompt,
                observed.map(Message::assistant).stream().toList(),
                reference,
                slices,
                labels,
                Recorded.NOTHING);
    }

    /** Returns what was answered then, when recorded: the words of the first choice. */
    public Optional<String> observed() {
        return output.stream().findFirst().map(Message::text);
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
