package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isHex;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Runs of characters some of which are percent-encoded (RFC 3986), decoded once. */
final class Percents {

    private Percents() {}

    /** Returns the text with what is encoded rewritten; what the rewriting leaves alone stays as it was. */
    static String rewritten(String text, UnaryOperator<String> rewriting) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (percent >= 0) {
            int start = percent;
            while (start > at && isEncodable(text.charAt(start - 1))) {
                start--;
            }
            int end = percent;
            while (end < text.length() && (isEncodable(text.charAt(end)) || text.charAt(end) == '%')) {
                end++;
            }
            out.append(text, at, start);
            String segment = text.substring(start, end);
            String decoded = decoded(segment);
            String safe = decoded.equals(segment) ? segment : rewriting.apply(decoded);
            out.append(safe.equals(decoded) ? segment : encoded(safe));
            at = end;
            percent = text.indexOf('%', end);
        }
        return out.append(text, at, text.length()).toString();
    }

    /** The separators of a URL part what is encoded each for itself. */
    private static boolean isEncodable(char c) {
        return Characters.isWord(c) || "-._~!*'()@:+,$".indexOf(c) >= 0;
    }

    private static String decoded(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean encoded = bytes[i] == '%' && isHex(byteAt(bytes, i + 1)) && isHex(byteAt(bytes, i + 2));
            out[length++] = encoded
                    ? (byte) (Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16))
                    : bytes[i];
            i += encoded ? 2 : 0;
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }

    private static char byteAt(byte[] bytes, int at) {
        return at < bytes.length ? (char) (bytes[at] & 0xff) : '\0';
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            if (c < 0x80 && (Characters.isWord(c) || "-._~".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
