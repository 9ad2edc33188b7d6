package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.Locale;

/** National numbers after a word that announces them; one blank, dash, point or stroke may stand between groups. */
final class NationalIdRecogniser implements Recogniser {

    @Override
    public PrivateKind kind() {
        return PrivateKind.NATIONAL_ID;
    }

    /** What is announced, but nobody can have, is a surrogate. */
    @Override
    public int end(Plain text, int start, Clues clues) {
        if (!clues.near(Clues.About.NATIONAL_ID, start)) {
            return NOTHING;
        }
        int end = end(text, start, true);
        return end == NOTHING ? -end(text, start, false) : end;
    }

    private static int end(Plain text, int start, boolean valid) {
        StringBuilder id = new StringBuilder(NationalIds.LONGEST);
        int longest = NOTHING;
        int digits = 0;
        int at = start;
        while (true) {
            char c = at(text, at);
            if (isDigit(c) || isLatin(c)) {
                if (id.length() == NationalIds.LONGEST || (id.length() == 7 && digits == 0)) {
                    return longest;
                }
                digits += isDigit(c) ? 1 : 0;
                id.append(c);
            } else {
                boolean separator = c == ' ' || c == '-' || c == '.' || c == '/';
                if (id.length() >= NationalIds.SHORTEST && isWanted(text, start, id, valid)) {
                    longest = at;
                }
                if (!separator || !isWordAt(text, at + 1)) {
                    return longest;
                }
            }
            at++;
        }
    }

    private static boolean isWanted(Plain text, int start, StringBuilder written, boolean valid) {
        String id = written.toString().toUpperCase(Locale.ROOT);
        for (NationalIds.Scheme scheme : NationalIds.SCHEMES) {
            if ((valid ? scheme.isValid(id) : scheme.isShaped(id) && !NationalIds.isAny(id))
                    && isAnnounced(text, start, scheme)) {
                return true;
            }
        }
        return false;
    }

    /** What is called a telephone number after that is one. */
    private static boolean isAnnounced(Plain text, int start, NationalIds.Scheme scheme) {
        int word = Context.lastBefore(text, start, scheme.words());
        return word >= 0 && word > Context.lastBefore(text, start, PhoneRecogniser.BEFORE);
    }
}
