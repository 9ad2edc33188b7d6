package dev.evaluator.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits a stream of bytes into lines of UTF-8, in constant memory: a line that is too long is skipped to its end, one
 * that is not UTF-8 is told apart, and both cost nothing but themselves. A byte order mark, carriage returns and the
 * lack of a last line end are no faults.
 */
final class Lines implements Closeable {

    static final int LONGEST = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private byte[] kept = new byte[1 << 12];
    private int length;
    private long lineEnds;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * Returns the next line.
     *
     * @param quoted whether line ends within a quoted CSV cell belong to the line
     */
    Optional<RawLine> next(boolean quoted) throws IOException {
        length = 0;
        long first = lineEnds + 1;
        long seen = 0;
        Cell cell = Cell.START;
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                lineEnds++;
                if (cell != Cell.QUOTED) {
                    return Optional.of(line(first, seen, true));
                }
                // A quote that is never closed would swallow the file; it costs one line that is too long instead.
                if (seen >= LONGEST) {
                    return Optional.of(line(first, seen + 1, true));
                }
            }
            cell = quoted ? cell.after(b) : cell;
            if (seen++ < LONGEST) {
                keep((byte) b);
            }
        }
        return seen == 0 ? Optional.empty() : Optional.of(line(first, seen, false));
    }

    private RawLine line(long number, long seen, boolean whole) {
        if (seen > LONGEST) {
            return new RawLine("", number, whole, Optional.of(DeadReason.TOO_LONG));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(kept, 0, length))
                    .toString();
            if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            return new RawLine(
                    text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, number, whole, Optional.empty());
        } catch (CharacterCodingException e) {
            return new RawLine("", number, whole, Optional.of(DeadReason.NOT_UTF8));
        }
    }

    private void keep(byte b) {
        if (length == kept.length) {
            kept = Arrays.copyOf(kept, Math.min(2 * length, LONGEST));
        }
        kept[length++] = b;
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = in.read(buffer);
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Where in a CSV cell the reader stands; a quote opens only at the start of one. */
    private enum Cell {
        START,
        PLAIN,
        QUOTED,
        CLOSED;

        Cell after(int b) {
            return switch (this) {
                case START -> b == '"' ? QUOTED : b == ',' ? START : PLAIN;
                case PLAIN -> b == ',' ? START : PLAIN;
                case QUOTED -> b == '"' ? CLOSED : QUOTED;
                case CLOSED -> b == '"' ? QUOTED : b == ',' ? START : CLOSED;
            };
        }
    }
}
