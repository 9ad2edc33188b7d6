package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isLatin;
import static dev.evaluator.redact.Characters.isWord;

/** E-mail addresses as people write them: a local part of at most 64 characters, a domain of labels, letters last. */
final class EmailRecogniser implements Recogniser {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;

    /** Where redaction puts its surrogates (RFC 2606); what is there is nobody's. */
    private static final String SURROGATES = "@pseudonym.example";

    @Override
    public PrivateKind kind() {
        return PrivateKind.EMAIL;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        if (!isWord(at(text, start))) {
            return NOTHING;
        }
        int sign = start;
        while (sign - start <= LONGEST_LOCAL && isLocal(at(text, sign))) {
            sign++;
        }
        if (at(text, sign) != '@'
                || text.startsWith("://", start - 3)
                || at(text, sign - 1) == '.'
                || text.begins(SURROGATES, sign, SURROGATES.length())) {
            return NOTHING;
        }
        return domainEnd(text, sign + 1);
    }

    private static boolean isLocal(char c) {
        return isWord(c) || c == '.' || c == '_' || c == '+' || c == '-' || c == '%';
    }

    /** Returns where the last label ends that can be a top-level domain. */
    private static int domainEnd(Plain text, int from) {
        int end = NOTHING;
        int label = from;
        while (true) {
            int at = label;
            boolean letters = true;
            while (at - label < LONGEST_LABEL && (isWord(at(text, at)) || at(text, at) == '-')) {
                letters &= isLatin(at(text, at)) || !isDigit(at(text, at));
                at++;
            }
            int last = at;
            while (last > label && at(text, last - 1) == '-') {
                last--;
            }
            if (last == label || at(text, label) == '-' || at - from > LONGEST_DOMAIN) {
                return end;
            }
            if (label > from && letters && last - label >= 2) {
                end = last;
            }
            if (last < at || at(text, at) != '.') {
                return end;
            }
            label = at + 1;
        }
    }
}
