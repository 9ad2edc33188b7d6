package dev.evaluator.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of a file, one by one, with a look ahead and the number of the line they stand in. */
final class Bytes implements Closeable {

    private static final int AHEAD = 1 << 16;

    private final Unzipped in;
    private final byte[] buffer = new byte[AHEAD];
    private int position;
    private int limit;
    private long line = 1;
    private long start; // of the buffer, among all bytes

    Bytes(InputStream in) throws IOException {
        this.in = Unzipped.of(in);
        if (ahead(0) == 0xEF && ahead(1) == 0xBB && ahead(2) == 0xBF) {
            position += 3;
        }
    }

    /** Returns the next byte, or -1 at the end. */
    int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        int b = buffer[position++] & 0xff;
        line += b == '\n' ? 1 : 0;
        return b;
    }

    /** Adds the bytes of the rest of the line to a piece and reads them and the line end away; false without one. */
    boolean restOfLine(Piece piece) throws IOException {
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            piece.add(buffer, position, end - position);
            boolean found = end < limit;
            position = found ? end + 1 : end;
            if (found) {
                line++;
                return true;
            }
        }
        return false;
    }

    /** Returns the number of the line in which the next byte stands, from 1. */
    long line() {
        return line;
    }

    /** Returns how many bytes stand before the next one. */
    long offset() {
        return start + position;
    }

    /** Returns a byte to come without reading it, or -1 when it is behind the end or too far ahead. */
    int ahead(int distance) throws IOException {
        while (position + distance >= limit) {
            if (distance >= AHEAD || !fill()) {
                return -1;
            }
        }
        return buffer[position + distance] & 0xff;
    }

    /** Reads white space away and returns the byte behind it without reading that. */
    int nextInk() throws IOException {
        int b = ahead(0);
        while (isBlank(b)) {
            read();
            b = ahead(0);
        }
        return b;
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** Returns why the bytes ended before their end, if they did. */
    Optional<DeadReason> fault() {
        return in.fault();
    }

    /** Makes room and reads more; false at the end, or when all the room is taken by what is ahead. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        start += position;
        position = 0;
        if (limit == buffer.length) {
            return false;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
