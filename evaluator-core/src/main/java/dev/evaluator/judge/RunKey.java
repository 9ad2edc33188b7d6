package dev.evaluator.judge;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret from which the lines follow that fence judged text off. Whoever wrote that text must not be able to guess
 * them; no grade, no digest and no result depends on it.
 */
public final class RunKey {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int NONCE_DIGITS = 32;

    private final Mac keyed;

    private RunKey(byte[] secret) {
        try {
            this.keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(secret, HMAC));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has " + HMAC, e);
        }
    }

    /** Returns a key that nobody knows. */
    public static RunKey random() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new RunKey(secret);
    }

    /** Returns a key made of a secret text. */
    public static RunKey of(String secret) {
        return new RunKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns 128 bits that follow from this key and a text, as 32 hexadecimal digits. */
    String nonce(String text) {
        return HexFormat.of()
                .formatHex(mac().doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, NONCE_DIGITS);
    }

    // A copy costs a fraction of a new one, which is looked up among the platform's providers.
    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the platform's " + HMAC + " can be copied", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
