package dev.evaluator.records;

import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest of what was said, message by message; each text with its length, so that no two threads read alike. */
final class Words {

    private final MessageDigest digest;

    Words() {
        this(fresh());
    }

    private Words(MessageDigest digest) {
        this.digest = digest;
    }

    /** Adds a message. */
    void add(Message message) {
        digest.update((byte) message.role().label().charAt(0));
        digest.update((byte) message.parts().size());
        for (MessagePart part : message.parts()) {
            if (part instanceof MessagePart.Text(String content)) {
                add((byte) 0, content);
            } else {
                add((byte) 1, part.json().canonical());
            }
        }
    }

    private void add(byte kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(kind);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /**
     * The first 128 bits of a digest.
     *
     * @param high the first half
     * @param low the second half
     */
    record Mark(long high, long low) {}

    /** Returns what tells the words so far from all others; more may be added afterwards. */
    Mark soFar() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(((MessageDigest) digest.clone()).digest());
            return new Mark(bytes.getLong(), bytes.getLong());
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
