package dev.evaluator.json;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 identity of content, written {@code sha256:} and 64 hexadecimal digits. */
public record Digest(String value) {

    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 64;
    private static final MessageDigest FRESH = fresh();

    public Digest {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "a digest must be 'sha256:' and 64 hexadecimal digits, was '" + value + "'");
        }
    }

    /** Returns the digest of the canonical form of a value. */
    public static Digest of(Json value) {
        return of(value.canonical());
    }

    /** Returns the digest of a text in UTF-8. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digest of bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(PREFIX + HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** Returns the 64 hexadecimal digits. */
    public String hex() {
        return value.substring(PREFIX.length());
    }

    /** Returns the first twelve digits, for people and labels. */
    public String brief() {
        return hex().substring(0, 12);
    }

    /** Returns the first 52 bits as a number, a seed that JSON carries exactly. */
    public long seed() {
        return Long.parseLong(hex().substring(0, 13), 16);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isWellFormed(String value) {
        if (!value.startsWith(PREFIX) || value.length() != PREFIX.length() + DIGITS) {
            return false;
        }
        for (int i = PREFIX.length(); i < value.length(); i++) {
            char digit = value.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    // A copy costs a fraction of a new one, which is looked up among the platform's providers.
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
