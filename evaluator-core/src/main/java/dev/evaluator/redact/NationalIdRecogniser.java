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

    @Override
    public int end(String text, int start) {
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
                if (id.length() >= NationalIds.SHORTEST && announced(text, start, id)) {
                    longest = at;
                }
                if (!separator || !isWordAt(text, at + 1)) {
                    return longest;
                }
            }
            at++;
        }
    }

    private static boolean announced(String text, int start, StringBuilder written) {
        String id = written.toString().toUpperCase(Locale.ROOT);
        for (NationalIds.Scheme scheme : NationalIds.SCHEMES) {
            if (scheme.valid().test(id) && Context.before(text, start, scheme.words())) {
                return true;
            }
        }
        return false;
    }
}
