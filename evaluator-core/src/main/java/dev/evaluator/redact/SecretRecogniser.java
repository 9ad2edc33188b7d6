package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isLatin;

import java.util.List;

/** Keys and tokens that show by how they begin, bearer tokens, and private keys in PEM. */
final class SecretRecogniser implements Recogniser {

    /**
     * A family of tokens.
     *
     * @param prefix how they begin
     * @param least so many characters follow at least
     * @param marks what may stand in them besides letters and digits
     */
    private record Family(String prefix, int least, String marks) {}

    private static final List<Family> FAMILIES = List.of(
            new Family("sk-", 20, "-_"),
            new Family("sk_live_", 16, ""),
            new Family("rk_live_", 16, ""),
            new Family("ghp_", 36, ""),
            new Family("gho_", 36, ""),
            new Family("ghu_", 36, ""),
            new Family("ghs_", 36, ""),
            new Family("ghr_", 36, ""),
            new Family("github_pat_", 22, "_"),
            new Family("glpat-", 20, "-_"),
            new Family("AKIA", 16, ""),
            new Family("ASIA", 16, ""),
            new Family("AIza", 35, "-_"),
            new Family("xoxa-", 10, "-"),
            new Family("xoxb-", 10, "-"),
            new Family("xoxp-", 10, "-"),
            new Family("xoxr-", 10, "-"),
            new Family("xoxs-", 10, "-"),
            new Family("Bearer ", 20, "-_.~+/="));

    private static final String INITIALS = "srgAxB";
    private static final String PEM = "-----BEGIN ";
    private static final String PRIVATE = "PRIVATE KEY-----";
    private static final int LONGEST_LABEL = 24;

    @Override
    public PrivateKind kind() {
        return PrivateKind.SECRET;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        char c = at(text, start);
        if (c == '-') {
            return pem(text, start);
        }
        if (!isLatin(c) || at(text, start - 1) == '_' || at(text, start - 1) == '-') {
            return NOTHING; // the token it stands in was looked at where that begins
        }
        return c == 'e' ? jwt(text, start) : INITIALS.indexOf(c) >= 0 ? token(text, start) : NOTHING;
    }

    private static int token(Plain text, int start) {
        for (Family family : FAMILIES) {
            if (text.startsWith(family.prefix(), start)) {
                int from = start + family.prefix().length();
                int end = from;
                boolean digit = false;
                while (isLatin(at(text, end)) || isDigit(at(text, end)) || isMark(family.marks(), at(text, end))) {
                    digit |= isDigit(at(text, end));
                    end++;
                }
                // Without a digit it is a name made of words, as sk-learn-something is.
                return end - from >= family.least() && digit ? end : NOTHING;
            }
        }
        return NOTHING;
    }

    private static boolean isMark(String marks, char c) {
        return marks.indexOf(c) >= 0;
    }

    /** Three parts of URL-safe base64, the first two of them JSON objects: {@code eyJ} is what <code>{"</code> becomes. */
    private static int jwt(Plain text, int start) {
        if (!text.startsWith("eyJ", start)) {
            return NOTHING;
        }
        int header = base64(text, start);
        if (at(text, header) != '.' || !text.startsWith("eyJ", header + 1)) {
            return NOTHING;
        }
        int payload = base64(text, header + 1);
        return at(text, payload) == '.' ? base64(text, payload + 1) : NOTHING;
    }

    private static int base64(Plain text, int from) {
        int end = from;
        while (isLatin(at(text, end)) || isDigit(at(text, end)) || at(text, end) == '-' || at(text, end) == '_') {
            end++;
        }
        return end;
    }

    /** The line that opens a private key is enough, however the rest is broken or cut. */
    private static int pem(Plain text, int start) {
        if (!text.startsWith(PEM, start) || at(text, start - 1) == '-') {
            return NOTHING;
        }
        int label = start + PEM.length();
        int key = text.indexOf(PRIVATE, label, Math.min(text.length(), label + LONGEST_LABEL + PRIVATE.length()));
        if (key < 0) {
            return NOTHING;
        }
        int body = key + PRIVATE.length();
        int close = text.indexOf("-----END ", body, text.length());
        int end = close < 0 ? text.length() : text.indexOf(PRIVATE, close, text.length());
        return close < 0 ? text.length() : end < 0 ? text.length() : end + PRIVATE.length();
    }
}
