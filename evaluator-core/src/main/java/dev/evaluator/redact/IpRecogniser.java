package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.at;
import static dev.evaluator.redact.Characters.digitsEnd;
import static dev.evaluator.redact.Characters.isDigitAt;
import static dev.evaluator.redact.Characters.isHex;
import static dev.evaluator.redact.Characters.isWordAt;

import java.util.Arrays;

/** Internet addresses of the public network; private, local and reserved ranges say nothing about anybody. */
final class IpRecogniser implements Recogniser {

    private static final int LONGEST_V6 = 39;
    private static final int GROUP = 4;
    private static final int GROUPS = 8;
    static final Words VERSION = Words.of("version", "release", "firmware");

    @Override
    public PrivateKind kind() {
        return PrivateKind.IP;
    }

    @Override
    public int end(Plain text, int start, Clues clues) {
        char c = at(text, start);
        if (!isHex(c) && c != ':') {
            return NOTHING;
        }
        int four = isDigitAt(text, start) ? v4(text, start, clues) : NOTHING;
        return four == NOTHING ? v6(text, start) : four;
    }

    private static int v4(Plain text, int start, Clues clues) {
        if (at(text, start - 1) == '.' && isDigitAt(text, start - 2)) {
            return NOTHING;
        }
        int address = 0;
        int at = start;
        for (int i = 0; i < 4; i++) {
            int end = digitsEnd(text, at, 4);
            if (end == at || end - at > 3 || (i < 3 && at(text, end) != '.')) {
                return NOTHING;
            }
            int value = Integer.parseInt(text, at, end, 10);
            if (value > 255) {
                return NOTHING;
            }
            address = address << 8 | value;
            at = end + 1;
        }
        int end = at - 1;
        boolean more = isWordAt(text, end) || (at(text, end) == '.' && isDigitAt(text, end + 1));
        return more || !isPublic(address >>> 24, address >>> 16 & 0xff) || clues.near(Clues.About.VERSION, start)
                ? NOTHING
                : end;
    }

    /** Returns whether an address of four numbers is of a range that says nothing about anybody. */
    static boolean isKept(String address) {
        String[] bytes = address.split("\\.", -1);
        return bytes.length == 4
                && Arrays.stream(bytes).allMatch(each -> each.length() <= 3 && NumberShapes.isNumber(each))
                && !isPublic(Integer.parseInt(bytes[0]), Integer.parseInt(bytes[1]));
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

    private static int v6(Plain text, int start) {
        int first = hexEnd(text, start);
        if (at(text, first) != ':' || at(text, start - 1) == ':') {
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
        boolean whole = end - start <= LONGEST_V6 && !isWordAt(text, end) && areGroups(text, start, end);
        return whole && isPublic6(text, start, first) ? end : NOTHING;
    }

    /** Returns where a group of an address ends, at most five digits on. */
    private static int hexEnd(Plain text, int start) {
        int end = start;
        while (end - start <= GROUP && isHex(at(text, end))) {
            end++;
        }
        return end;
    }

    /** Returns whether eight groups stand between two places, or fewer with one gap. */
    private static boolean areGroups(Plain text, int start, int end) {
        int groups = 0;
        int filled = 0;
        int gaps = 0;
        int at = start;
        while (at <= end) {
            int next = Math.min(hexEnd(text, at), end);
            if (next - at > GROUP) {
                return false;
            }
            filled += next > at ? 1 : 0;
            gaps += next == at && at > start && at < end ? 1 : 0;
            groups++;
            at = next + 1;
        }
        // Fewer than four groups around a gap is a scope of C++ or a time rather than somebody's address.
        return gaps == 0 ? filled == GROUPS && groups == GROUPS : gaps == 1 && filled >= 4 && filled < GROUPS;
    }

    /** Returns whether an address is none of fe80::/10, fc00::/7, multicast and the range of documentation. */
    private static boolean isPublic6(Plain text, int start, int end) {
        int first = end == start ? 0 : Integer.parseInt(text, start, end, 16);
        boolean documentation = first == 0x2001 && text.begins(":db8:", end, 5);
        return first != 0
                && (first & 0xfe00) != 0xfc00
                && (first & 0xffc0) != 0xfe80
                && first < 0xff00
                && !documentation;
    }
}
