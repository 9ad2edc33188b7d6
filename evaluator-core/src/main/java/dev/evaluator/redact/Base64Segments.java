package dev.evaluator.redact;

import static dev.evaluator.redact.Characters.isDigit;
import static dev.evaluator.redact.Characters.isLatin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs of characters that are a text in base64 (RFC 4648, either alphabet), decoded once. */
final class Base64Segments {

    private static final int SHORTEST = 16;

    private static final boolean[] ALPHABET = new boolean[0x80];

    static {
        for (char c = 0; c < ALPHABET.length; c++) {
            ALPHABET[c] = isLatin(c) || isDigit(c) || c == '+' || c == '/' || c == '-' || c == '_';
        }
    }

    private Base64Segments() {}

    /** Returns the text with what is encoded rewritten; what the rewriting leaves alone stays as it was. */
    static String rewritten(String text, UnaryOperator<String> rewriting) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isAlphabet(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST) {
                String segment = text.substring(at, end);
                Optional<String> decoded = decoded(segment);
                if (decoded.isPresent()) {
                    String safe = rewriting.apply(decoded.get());
                    if (!safe.equals(decoded.get())) {
                        out.append(text, copied, at).append(encoded(safe, segment));
                        copied = endOfPadding(text, end);
                        end = copied;
                    }
                }
            }
            at = end + 1;
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static boolean isAlphabet(char c) {
        return c < ALPHABET.length && ALPHABET[c];
    }

    private static int endOfPadding(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 2 && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    /** Returns the text it encodes, if it is one: well-formed UTF-8 without control characters. */
    private static Optional<String> decoded(String segment) {
        try {
            String plain = segment.replace('-', '+').replace('_', '/');
            byte[] start = Base64.getDecoder().decode(plain.substring(0, SHORTEST));
            if (!isPrintable(start)) {
                return Optional.empty();
            }
            byte[] bytes = Base64.getDecoder().decode(plain);
            return isPrintable(bytes)
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isPrintable(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String encoded(String text, String like) {
        boolean url = like.indexOf('-') >= 0 || like.indexOf('_') >= 0;
        Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
        return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
