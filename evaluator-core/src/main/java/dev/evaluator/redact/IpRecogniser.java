package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isHex;
import static dev.evaluator.redact.Characters.isWordAt;

/** Internet addresses of the public network; private, local and reserved ranges say nothing about anybody. */
final class IpRecogniser implements Recogniser {

    private static final int LONGEST_V6 = 39;
    private static final Words VERSION = Words.of("version", "release", "firmware");

    @Override
    public PrivateKind kind() {
        return PrivateKind.IP;
    }

    @Override
    public int end(String text, int start) {
        char c = at(text, start);
        if (!isHex(c) && c != ':') {
            return NOTHING;
        }
        int four = isDigitAt(text, start) ? v4(text, start) : NOTHING;
        return four == NOTHING ? v6(text, start) : four;
    }

    private static int v4(String text, int start) {
        if (at(text, start - 1) == '.' && isDigitAt(text, start - 2)) {
            return NOTHING;
        }
        int[] bytes = new int[4];
        int at = start;
        for (int i = 0; i < 4; i++) {
            int end = digitsEnd(text, at, 4);
            if (end == at || end - at > 3 || (i < 3 && at(text, end) != '.')) {
                return NOTHING;
            }
            bytes[i] = Integer.parseInt(text, at, end, 10);
            if (bytes[i] > 255) {
                return NOTHING;
            }
            at = end + 1;
        }
        int end = at - 1;
        boolean more = isWordAt(text, end) || (at(text, end) == '.' && isDigitAt(text, end + 1));
        return more || !isPublic(bytes[0], bytes[1]) || Context.before(text, start, VERSION) ? NOTHING : end;
    }

    private static boolean isPublic(int first, int second) {
        return first != 0
                && first != 10
                && first != 127
                && first < 224
                && !(first == 172 && second >= 16 && second < 32)
                && !(first == 192 && second == 168)
                && !(first == 169 && second == 254);
    }

    private static int v6(String text, int start) {
        if (at(text, start - 1) == ':') {
            return NOTHING;
        }
        int end = start;
        int colons = 0;
        while (end - start <= LONGEST_V6 && (isHex(at(text, end)) || at(text, end) == ':')) {
            colons += at(text, end) == ':' ? 1 : 0;
            end++;
        }
        if (colons < 2) {
            return NOTHING;
        }
        while (end > start && at(text, end - 1) == ':' && at(text, end - 2) != ':') {
            end--;
        }
        if (end - start > LONGEST_V6 || isWordAt(text, end)) {
            return NOTHING;
        }
        String[] groups = text.substring(start, end).split(":", -1);
        int filled = 0;
        int gaps = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i].length() > 4) {
                return NOTHING;
            }
            filled += groups[i].isEmpty() ? 0 : 1;
            gaps += groups[i].isEmpty() && i > 0 && i < groups.length - 1 ? 1 : 0;
        }
        // Fewer than four groups around a gap is a scope of C++ or a time rather than somebody's address.
        boolean whole = gaps == 0 ? filled == 8 && groups.length == 8 : gaps == 1 && filled >= 4 && filled <= 7;
        return whole && isPublic6(groups) ? end : NOTHING;
    }

    /** Returns whether an address is none of fe80::/10, fc00::/7, multicast and the range of documentation. */
    private static boolean isPublic6(String[] groups) {
        int first = groups[0].isEmpty() ? 0 : Integer.parseInt(groups[0], 16);
        boolean documentation = first == 0x2001 && groups[1].equalsIgnoreCase("db8");
        return first != 0
                && (first & 0xfe00) != 0xfc00
                && (first & 0xffc0) != 0xfe80
                && first < 0xff00
                && !documentation;
    }
}
