package dev.evaluator.redact;

import javax.crypto.Mac;

/** Numbers that follow from a value and a key: the bytes of HMAC-SHA-256, and of that again when they are used up. */
final class Draw {

    private final Mac mac;
    private byte[] block;
    private int used;

    Draw(Mac mac, byte[] value) {
        this.mac = mac;
        this.block = mac.doFinal(value);
    }

    /** Returns a number from 0 to {@code bound} - 1, which is at most 4096; even but for a sixteenth. */
    int next(int bound) {
        if (used + 2 > block.length) {
            block = mac.doFinal(block);
            used = 0;
        }
        int high = block[used] & 0xff;
        int low = block[used + 1] & 0xff;
        used += 2;
        return (high << 8 | low) % bound;
    }

    char digit() {
        return (char) ('0' + next(10));
    }

    char letter() {
        return (char) ('a' + next(26));
    }

    /** Returns letters and digits that cannot be taken for one another, the first one a letter. */
    String token(int length) {
        StringBuilder token = new StringBuilder(length);
        token.append("abcdefghjkmnpqrstvwxyz".charAt(next(22)));
        while (token.length() < length) {
            token.append("0123456789abcdefghjkmnpqrstvwxyz".charAt(next(32)));
        }
        return token.toString();
    }
}
