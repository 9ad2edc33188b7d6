package dev.evaluator.records;

import java.io.IOException;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Splits bytes into lines of UTF-8, in constant memory: a line that is too long is skipped to its end, one that is not
 * UTF-8 is told apart, and both cost nothing but themselves. Carriage returns and the lack of a last line end are no
 * faults.
 */
final class Lines {

    static final int LONGEST = Piece.LONGEST;

    private final Bytes bytes;
    private final Piece piece;
    private boolean ended;

    Lines(Bytes bytes, Optional<Mac> mac) {
        this.bytes = bytes;
        this.piece = new Piece(mac);
    }

    /**
     * Returns the next line.
     *
     * @param quoted whether line ends within a quoted CSV cell belong to the line
     */
    Optional<RawLine> next(boolean quoted) throws IOException {
        piece.begin(bytes.line(), bytes.offset());
        if (!quoted) {
            return bytes.restOfLine(piece) ? Optional.of(piece.line(true, Optional.empty())) : last();
        }
        Cell cell = Cell.START;
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            if (b == '\n') {
                if (cell != Cell.QUOTED) {
                    return Optional.of(piece.line(true, Optional.empty()));
                }
                // A quote that is never closed would swallow the file; it costs one line that is too long instead.
                if (piece.seen() >= LONGEST) {
                    piece.add(b);
                    return Optional.of(piece.line(true, Optional.empty()));
                }
            }
            cell = cell.after(b);
            piece.add(b);
        }
        return last();
    }

    /** Bytes that ended too early make a last line that cannot be read, whatever stands there. */
    private Optional<RawLine> last() {
        boolean nothing = ended || (piece.seen() == 0 && bytes.fault().isEmpty());
        ended = true;
        return nothing ? Optional.empty() : Optional.of(piece.line(false, bytes.fault()));
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
