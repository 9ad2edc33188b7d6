package dev.evaluator.records;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Bytes as they are, or unzipped when they begin as gzip does. Bytes that end early or do not unzip are at their end,
 * with a fault; so are those that unzip to more than 200 times their size, once they have given a MiB.
 */
final class Unzipped extends InputStream {

    static final int MOST_RATIO = 200;

    private static final long HARMLESS = 1 << 20;
    private static final int CHUNK = 1 << 13;

    private final InputStream in;
    private final Optional<Counting> packed;
    private long given;
    private Optional<DeadReason> fault = Optional.empty();

    private Unzipped(InputStream in, Optional<Counting> packed) {
        this.in = in;
        this.packed = packed;
    }

    /** Returns the bytes of a stream, unzipped if need be. */
    static Unzipped of(InputStream bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        boolean zipped = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        if (!zipped) {
            return new Unzipped(in, Optional.empty());
        }
        Counting packed = new Counting(in);
        try {
            return new Unzipped(new GZIPInputStream(packed, CHUNK), Optional.of(packed));
        } catch (EOFException | ZipException e) {
            Unzipped broken = new Unzipped(packed, Optional.of(packed));
            broken.fault = Optional.of(DeadReason.TRUNCATED);
            return broken;
        }
    }

    /** Returns why the bytes ended before their end. */
    Optional<DeadReason> fault() {
        return fault;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (fault.isPresent()) {
            return -1;
        }
        try {
            int count = in.read(bytes, offset, length);
            given += Math.max(0, count);
            if (packed.isPresent() && given > HARMLESS && given > MOST_RATIO * packed.get().taken) {
                fault = Optional.of(DeadReason.LIMIT);
                return -1;
            }
            return count;
        } catch (EOFException | ZipException e) {
            if (packed.isEmpty()) {
                throw e;
            }
            fault = Optional.of(DeadReason.TRUNCATED);
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Counts the bytes taken from a stream. */
    private static final class Counting extends FilterInputStream {

        private long taken;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            taken += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            taken += Math.max(0, count);
            return count;
        }
    }
}
