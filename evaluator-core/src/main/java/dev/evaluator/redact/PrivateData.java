package dev.evaluator.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            new MacRecogniser(),
            new NationalIdRecogniser(),
            new BirthDateRecogniser(),
            new PhoneRecogniser());

    private PrivateData() {}

    /** Returns what is found, in the order of the text and without overlap; the longest match at a place wins. */
    public static List<Finding> find(String text) {
        Folded folded = Folded.of(text);
        String plain = folded.text();
        List<Finding> found = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            Optional<Finding> next = startingAt(plain, at);
            if (next.isPresent()) {
                Finding finding = next.get();
                found.add(new Finding(
                        finding.kind(), folded.offset(finding.start()), folded.offset(finding.end())));
                at = finding.end();
            } else {
                at++;
            }
        }
        return List.copyOf(found);
    }

    /** Returns what begins here; after the sign between a name and its value, the value. */
    private static Optional<Finding> startingAt(String text, int at) {
        char c = text.charAt(at);
        if (c == '=' || c == ':') {
            Optional<Finding> secret = NamedSecrets.after(text, at);
            if (secret.isPresent() || c == '=') {
                return secret;
            }
        }
        if (!canBegin(text, at)) {
            return Optional.empty();
        }
        int end = Recogniser.NOTHING;
        PrivateKind kind = PrivateKind.SECRET;
        for (Recogniser recogniser : RECOGNISERS) {
            int candidate = recogniser.end(text, at);
            if (candidate > end) {
                end = candidate;
                kind = recogniser.kind();
            }
        }
        return end > at ? Optional.of(new Finding(kind, at, end)) : Optional.empty();
    }

    private static boolean canBegin(String text, int at) {
        char c = text.charAt(at);
        return Characters.isWord(c) ? !Characters.isWordAt(text, at - 1) : c == '+' || c == '(' || c == '-' || c == ':';
    }
}
