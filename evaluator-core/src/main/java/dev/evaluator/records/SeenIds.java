package dev.evaluator.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ids read so far, as 64-bit hashes: sixteen bytes for each at most, and among a million ids one false duplicate in
 * thirty million sources.
 */
final class SeenIds {

    private final MessageDigest digest = sha256();
    private long[] slots = new long[1 << 10];
    private int size;

    /** Returns whether an id was added. */
    boolean contains(String id) {
        long hash = hash(id);
        int at = (int) hash & (slots.length - 1);
        while (slots[at] != 0 && slots[at] != hash) {
            at = (at + 1) & (slots.length - 1);
        }
        return slots[at] != 0;
    }

    /** Zero marks an empty slot. */
    private long hash(String id) {
        return Math.max(
                1,
                ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)))
                                .getLong()
                        >>> 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Adds an id; returns whether it is new. */
    boolean add(String id) {
        if (2 * size >= slots.length) {
            grow();
        }
        long hash = hash(id);
        boolean added = put(slots, hash);
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int at = (int) hash & (slots.length - 1);
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        return true;
    }
}
