package dev.evaluator.sampling;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws lots that depend on a key and on what is drawn for, and on nothing else: restarts and repeated exports draw the
 * same, and nobody without the key can choose to be drawn. Not safe for several threads.
 */
public final class Lottery {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    private Lottery(Mac mac) {
        this.mac = mac;
    }

    /** Returns the lottery of a key, which has 16 bytes or more. */
    public static Lottery of(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("the key of a lottery must have 16 bytes or more, had " + key.length);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return new Lottery(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Returns the lot drawn for a purpose and these words, to be read as an unsigned number of 64 bits. */
    public long lot(String purpose, String... words) {
        mac.update(purpose.getBytes(StandardCharsets.UTF_8));
        for (String word : words) {
            mac.update((byte) 0);
            mac.update(word.getBytes(StandardCharsets.UTF_8));
        }
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    /** Returns whether these words win at a share {@code p}; who wins at a share wins at every larger one. */
    public boolean wins(String purpose, double p, String... words) {
        return wins(lot(purpose, words), p);
    }

    /** Returns whether a lot is among the share {@code p} that wins. */
    static boolean wins(long lot, double p) {
        if (p >= 1) {
            return true;
        }
        // 2^64 p as an unsigned number, in two halves, since a long holds only half of them.
        long threshold = p < 0.5 ? (long) (p * 0x1p64) : (long) ((p - 0.5) * 0x1p64) + Long.MIN_VALUE;
        return Long.compareUnsigned(lot, threshold) < 0;
    }
}
