package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.isHex;
import static dev.evaluator.redact.Characters.isWordAt;

/** Hardware addresses: six pairs of hexadecimal digits with colons or dashes, those of one card and no group. */
final class MacRecogniser implements Recogniser {

    private static final int PAIRS = 6;

    @Override
    public PrivateKind kind() {
        return PrivateKind.MAC;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        char mark = at(text, start + 2);
        if ((mark != ':' && mark != '-') || at(text, start - 1) == mark) {
            return NOTHING;
        }
        int at = start;
        int above = 0; // not above zero as long as all digits are
        for (int pair = 0; pair < PAIRS; pair++) {
            if (!isHex(at(text, at)) || !isHex(at(text, at + 1)) || (pair > 0 && at(text, at - 1) != mark)) {
                return NOTHING;
            }
            above |= Character.digit(text.charAt(at), 16) | Character.digit(text.charAt(at + 1), 16);
            at += 3;
        }
        int end = at - 1;
        boolean group = (Character.digit(text.charAt(start + 1), 16) & 1) != 0;
        if (group || above == 0 || isWordAt(text, end) || (at(text, end) == mark && isWordAt(text, end + 1))) {
            return NOTHING;
        }
        return isNobodys(text, start) ? -end : end;
    }

    private static boolean isNobodys(Plain text, int start) {
        return text.begins(AddressShapes.NO_MAKER, start, 2)
                && text.startsWith(AddressShapes.NO_MAKER.substring(2, 4), start + 3)
                && text.startsWith(AddressShapes.NO_MAKER.substring(4), start + 6);
    }
}
