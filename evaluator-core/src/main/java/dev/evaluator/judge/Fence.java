package dev.evaluator.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that stands before and after judged text in a prompt. It cannot be guessed and is not in that text. */
public record Fence(String line) {

    private static final String RAIL = "=====";

    /** Stands for the line wherever a prompt is identified: equal questions have equal prompts, whatever the key. */
    private static final String MASK = RAIL + "nonce" + RAIL;

    private static final Pattern LINE = Pattern.compile(RAIL + "[0-9a-f]{32}" + RAIL);

    /** Text that could be taken for such a line, or for what masks one. */
    static final Pattern LOOKALIKE = Pattern.compile(RAIL + "(?=(?:[0-9a-fA-F]{8,64}|nonce)" + RAIL + ")");

    /** Returns the fence of one judgement that is in none of the texts. */
    static Fence of(RunKey key, String judgement, List<String> texts) {
        for (int attempt = 0; ; attempt++) {
            String nonce = key.nonce(attempt == 0 ? judgement : judgement + "\n" + attempt);
            String loud = nonce.toUpperCase(Locale.ROOT);
            if (texts.stream().noneMatch(text -> text.contains(nonce) || text.contains(loud))) {
                return new Fence(RAIL + nonce + RAIL);
            }
        }
    }

    String around(String text) {
        return line + "\n" + text + "\n" + line + "\n";
    }

    /** Returns the fence of a prompt: the first such line in it, for judged text comes later. */
    public static Optional<Fence> in(String prompt) {
        Matcher line = LINE.matcher(prompt);
        // Looking for the rail first spares a long prompt the slower search.
        for (int at = prompt.indexOf(RAIL); at >= 0; at = prompt.indexOf(RAIL, at + 1)) {
            if (line.region(at, prompt.length()).lookingAt()) {
                return Optional.of(new Fence(line.group()));
            }
        }
        return Optional.empty();
    }

    /** Returns a prompt with this fence masked, which is what identifies the prompt. */
    public String masked(String prompt) {
        return prompt.replace(line, MASK);
    }

    /** Returns a masked prompt as it was sent. */
    public String unmasked(String prompt) {
        return prompt.replace(MASK, line);
    }
}
