package dev.evaluator.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds private data in a text: identifiers that show by their form, each checked by what its issuer lets one check.
 * Names and addresses in free text are not found. One pass; the time is linear in the length of the text, whatever the
 * text, because each recogniser looks at a bounded window and no word is begun twice.
 */
public final class PrivateData {

    /** In the order in which they win over one another on the same characters. */
    private static final List<Recogniser> RECOGNISERS = List.of(
            new SecretRecogniser(),
            new EmailRecogniser(),
            new IbanRecogniser(),
            new CardRecogniser(),
            new SsnRecogniser(),
            new IpRecogniser(),
            new PhoneRecogniser());

    private PrivateData() {}

    /** Returns what is found, in the order of the text and without overlap; the longest match at a place wins. */
    public static List<Finding> find(String text) {
        Folded folded = Folded.of(text);
        String plain = folded.text();
        List<Finding> found = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            int end = Recogniser.NOTHING;
            PrivateKind kind = PrivateKind.SECRET;
            if (canBegin(plain, at)) {
                for (Recogniser recogniser : RECOGNISERS) {
                    int candidate = recogniser.end(plain, at);
                    if (candidate > end) {
                        end = candidate;
                        kind = recogniser.kind();
                    }
                }
            }
            if (end > at) {
                found.add(new Finding(kind, folded.offset(at), folded.offset(end)));
                at = end;
            } else {
                at++;
            }
        }
        return List.copyOf(found);
    }

    private static boolean canBegin(String text, int at) {
        char c = text.charAt(at);
        return Characters.isWord(c) ? !Characters.isWordAt(text, at - 1) : c == '+' || c == '(' || c == '-' || c == ':';
    }
}
