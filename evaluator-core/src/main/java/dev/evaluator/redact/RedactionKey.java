package dev.evaluator.redact;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret from which surrogates are made: 32 bytes, shown to nobody. */
public final class RedactionKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    private RedactionKey(Mac mac) {
        this.mac = mac;
    }

    /** Returns the key of these bytes; throws {@link IllegalArgumentException} unless there are 32. */
    public static RedactionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key must have " + BYTES + " bytes, had " + bytes.length);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return new RedactionKey(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Returns a key that nobody has or will have again. */
    public static RedactionKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return of(bytes);
    }

    /** Returns a key for one purpose, from which neither this one nor that of another purpose can be told. */
    public RedactionKey forPurpose(String label) {
        return of(hash(label));
    }

    /** Returns HMAC-SHA-256 of a text in UTF-8. */
    byte[] hash(String text) {
        return copy().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns HMAC-SHA-256 by this key as a function for one thread, ready for a text. */
    public Mac copy() {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this platform cannot be copied", e);
        }
    }

    @Override
    public String toString() {
        return "RedactionKey[***]";
    }
}
