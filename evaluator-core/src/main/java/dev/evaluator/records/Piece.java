package dev.evaluator.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;

/** The bytes of one line or element being gathered; of one that is too long no more is kept than shows it. */
final class Piece {

    static final int LONGEST = 4 << 20;
    static final int LONGEST_TELEMETRY = 32 << 20;

    private byte[] kept = new byte[1 << 12];
    private int length;
    private long seen;
    private long number;
    private int longest = LONGEST;
    private long offset;
    private boolean hashing;

    private final Optional<Mac> mac;

    /** Creates a piece that tells itself by a keyed hash of its bytes. */
    Piece(Optional<Mac> mac) {
        this.mac = mac;
    }

    /** Begins with nothing, at this line and byte. */
    void begin(long line, long at) {
        offset = at;
        hashing = false;
        mac.ifPresent(Mac::reset);
        if (kept.length > LONGEST) {
            kept = new byte[1 << 12];
        }
        length = 0;
        seen = 0;
        number = line;
        longest = LONGEST;
    }

    void add(int b) {
        makeRoom(1);
        if (seen++ < longest) {
            kept[length++] = (byte) b;
        } else {
            hash(new byte[] {(byte) b}, 0, 1);
        }
    }

    /** What is not kept is hashed as it goes by. */
    private void hash(byte[] bytes, int from, int count) {
        if (mac.isPresent() && count > 0) {
            if (!hashing) {
                mac.get().update(kept, 0, length);
            }
            hashing = true;
            mac.get().update(bytes, from, count);
        }
    }

    private Extent extent() {
        if (mac.isPresent() && !hashing) {
            mac.get().update(kept, 0, length);
        }
        return new Extent(
                offset,
                seen,
                mac.map(keyed -> HexFormat.of().formatHex(keyed.doFinal())).orElse(""),
                0);
    }

    /** Adds so many bytes of a buffer. */
    void add(byte[] bytes, int from, int count) {
        makeRoom(count);
        int taken = (int) Math.max(0, Math.min(count, longest - seen));
        System.arraycopy(bytes, from, kept, length, taken);
        length += taken;
        seen += count;
        hash(bytes, from + taken, count - taken);
    }

    private void makeRoom(int count) {
        boolean crossing = seen <= LONGEST && seen + count > LONGEST;
        if (crossing && RawLine.isTelemetry(new String(kept, 0, 256, StandardCharsets.ISO_8859_1))) {
            longest = LONGEST_TELEMETRY;
        }
        int needed = (int) Math.min(longest, seen + count);
        if (needed > kept.length) {
            kept = Arrays.copyOf(kept, (int) Math.min(longest, Math.max(2L * kept.length, needed)));
        }
    }

    /** Returns how many bytes there were. */
    long seen() {
        return seen;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (!Bytes.isBlank(kept[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns what was gathered; {@code whole} tells whether its end was there, too. */
    RawLine line(boolean whole, Optional<DeadReason> fault) {
        Extent extent = extent();
        if (fault.isPresent()) {
            return new RawLine("", number, whole, fault, extent);
        }
        if (seen > longest) {
            return new RawLine("", number, whole, Optional.of(DeadReason.TOO_LONG), extent);
        }
        try {
            // Decoding that replaces what is wrong is several times as fast as decoding that refuses it.
            String text = new String(kept, 0, length, StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') >= 0) {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(kept, 0, length))
                        .toString();
            }
            return new RawLine(
                    text.endsWith("\r") ? text.substring(0, text.length() - 1) : text,
                    number,
                    whole,
                    Optional.empty(),
                    extent);
        } catch (CharacterCodingException e) {
            return new RawLine("", number, whole, Optional.of(DeadReason.NOT_UTF8), extent);
        }
    }
}
