package dev.evaluator.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judged text as a judge may see it.
 *
 * @param text without hidden characters, its chat-template tokens broken, its middle cut out where it is very long
 * @param hidden how many characters were stripped that nobody sees
 * @param broken how many tokens were broken by {@code ¦}
 * @param cut whether the middle is missing
 */
record Untrusted(String text, int hidden, int broken, boolean cut) {

    /** So many characters of a text are shown at most. */
    static final int LONGEST = 64 * 1024;

    private static final String MARK = "¦";

    /** Letters and symbols by type that show as nothing: grapheme joiner, Hangul fillers, blank Braille. */
    private static final String BLANKS = "\u034f\u115f\u1160\u3164\uffa0\u2800";

    /** What models take for the end of one turn and the beginning of another; the first character is kept apart. */
    private static final Pattern TOKENS = Pattern.compile(
            "<(?=[|｜])"
                    + "|[|｜](?=>)"
                    + "|<(?=/?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|think|tool_call|tool_response|tool_code)>)"
                    + "|<(?=</?SYS>>)"
                    + "|\\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT)\\])"
                    + "|#(?=## ?(?:Instruction|Response|System|Human|User|Assistant|Input) ?:)"
                    + "|(?<=\\n\\n)(?:H(?=uman: )|A(?=ssistant: ))",
            Pattern.CASE_INSENSITIVE);

    static Untrusted of(String raw) {
        if (raw.length() <= LONGEST && isPlain(raw)) {
            return raw(raw);
        }
        StringBuilder seen = new StringBuilder(Math.min(raw.length(), LONGEST));
        int hidden = 0;
        for (int i = 0; i < raw.length(); ) {
            int character = raw.codePointAt(i);
            i += Character.charCount(character);
            if (isHidden(character)) {
                hidden++;
            } else {
                seen.appendCodePoint(character);
            }
        }
        boolean cut = seen.length() > LONGEST;
        String shown = cut ? headAndTail(seen) : seen.toString();
        Broken broken = broken(shown, TOKENS);
        Broken fences = broken(broken.text, Fence.LOOKALIKE);
        return new Untrusted(fences.text, hidden, broken.count + fences.count, cut);
    }

    /** Tells most texts apart at a fraction of what the rest costs: what is hidden or broken needs one of these. */
    private static boolean isPlain(String text) {
        char before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<', '|', '｜', '[', '#' -> {
                    return false;
                }
                case '\n', '=' -> {
                    if (before == c) {
                        return false;
                    }
                }
                default -> {
                    if ((c < ' ' || c > '~') && isHidden(c)) {
                        return false;
                    }
                }
            }
            before = c;
        }
        return true;
    }

    /** Returns the text as it came, for tests of what the measures are good for. */
    static Untrusted raw(String text) {
        return new Untrusted(text, 0, 0, false);
    }

    // Format characters, tags, variation selectors, lone surrogates and controls: a model reads them, a person does
    // not.
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
            case Character.CONTROL -> character != '\n' && character != '\t' && character != '\r';
            default ->
                isWithin(character, 0xE0000, 0xE0FFF)
                        || isWithin(character, 0xFE00, 0xFE0F)
                        || BLANKS.indexOf(character) >= 0;
        };
    }

    private static boolean isWithin(int character, int first, int last) {
        return first <= character && character <= last;
    }

    private static String headAndTail(StringBuilder text) {
        int half = LONGEST / 2;
        int head = Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
        int tail = text.length() - half;
        tail = Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail;
        return text.substring(0, head) + "\n[… " + (tail - head) + " characters cut out here …]\n"
                + text.substring(tail);
    }

    private record Broken(String text, int count) {}

    private static Broken broken(String text, Pattern tokens) {
        Matcher matcher = tokens.matcher(text);
        StringBuilder out = new StringBuilder();
        int count = 0;
        while (matcher.find()) {
            String found = matcher.group();
            int last = found.length() - 1;
            matcher.appendReplacement(
                    out, Matcher.quoteReplacement(found.substring(0, last) + between(found.substring(last))));
            count++;
        }
        return count == 0
                ? new Broken(text, 0)
                : new Broken(matcher.appendTail(out).toString(), count);
    }

    private static String between(String character) {
        return character.equals("=") ? MARK + character : character + MARK;
    }
}
