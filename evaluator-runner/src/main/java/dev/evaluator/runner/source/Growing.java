package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What has come to a file since it was read last, up to its last whole line: a torn one waits.
 *
 * @param file the file
 * @param from where what is new begins
 * @param to how many bytes the whole lines have
 * @param zipped whether it is read as a whole, since nobody goes on writing it
 */
record Growing(Path file, TrafficFiles.Start from, long to, boolean zipped) {

    private static final int CHUNK = 1 << 16;

    /** Looks at a file. */
    static Growing at(Path file, TrafficFiles.Start from) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer magic = ByteBuffer.allocate(2);
            boolean zipped = channel.read(magic, 0) == 2 && magic.getShort(0) == (short) 0x1f8b;
            return new Growing(file, from, zipped ? channel.size() : wholeLines(channel, from.offset()), zipped);
        }
    }

    private static long wholeLines(FileChannel channel, long from) throws IOException {
        long end = channel.size();
        while (end > from) {
            int count = (int) Math.min(CHUNK, end - from);
            ByteBuffer bytes = ByteBuffer.allocate(count);
            channel.read(bytes, end - count);
            for (int i = bytes.position() - 1; i >= 0; i--) {
                if (bytes.get(i) == '\n') {
                    return end - count + i + 1;
                }
            }
            end -= count;
        }
        return from;
    }

    boolean isNew() {
        return to > from.offset();
    }

    /** Returns where reading begins among the bytes that the reader counts, which are the unzipped ones. */
    TrafficFiles.Start start() {
        return zipped ? TrafficFiles.Start.OF_FILE : from;
    }

    /** Returns what is new. */
    InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file);
        channel.position(zipped ? 0 : from.offset());
        return new Bounded(Channels.newInputStream(channel), to - channel.position());
    }

    /** Returns how far the file has been read afterwards. */
    Position after() throws IOException {
        return Position.of(file, to, zipped ? 1 : from.line() + lines());
    }

    private long lines() throws IOException {
        long lines = 0;
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** Bytes up to a number of them: what is written meanwhile is for the next time. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = super.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(0, count);
            return count;
        }
    }
}
