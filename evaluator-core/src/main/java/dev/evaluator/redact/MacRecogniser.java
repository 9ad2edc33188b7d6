package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isHex;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.Locale;

/** Hardware addresses: six pairs of hexadecimal digits with colons or dashes, those of one card and no group. */
final class MacRecogniser implements Recogniser {

    private static final int PAIRS = 6;

    @Override
    public PrivateKind kind() {
        return PrivateKind.MAC;
    }

    @Override
    public int end(String text, int start) {
        return end(text, start, false);
    }

    @Override
    public int surrogateEnd(String text, int start) {
        return end(text, start, true);
    }

    private static int end(String text, int start, boolean surrogate) {
        char mark = at(text, start + 2);
        if ((mark != ':' && mark != '-') || at(text, start - 1) == mark) {
            return NOTHING;
        }
        StringBuilder address = new StringBuilder(2 * PAIRS);
        int at = start;
        for (int pair = 0; pair < PAIRS; pair++) {
            if (!isHex(at(text, at)) || !isHex(at(text, at + 1)) || (pair > 0 && at(text, at - 1) != mark)) {
                return NOTHING;
            }
            address.append(text, at, at + 2);
            at += 3;
        }
        int end = at - 1;
        String known = address.toString().toLowerCase(Locale.ROOT);
        boolean group = (Character.digit(address.charAt(1), 16) & 1) != 0;
        boolean nobodys = group || known.equals("000000000000");
        boolean other = nobodys || known.startsWith(AddressShapes.NO_MAKER) != surrogate;
        return other || isWordAt(text, end) || (at(text, end) == mark && isWordAt(text, end + 1)) ? NOTHING : end;
    }
}
