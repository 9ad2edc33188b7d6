package dev.evaluator.records;

import java.io.IOException;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Splits bytes into JSON values that span lines, in constant memory: the elements of an array, or documents one after
 * the other. Only brackets and quotes are understood here; whether a value is JSON shows when it is read.
 */
final class Elements {

    private final Bytes bytes;
    private final boolean array;
    private final Piece piece;
    private boolean first = true;
    private boolean ended;

    private Elements(Bytes bytes, boolean array, Optional<Mac> mac) {
        this.bytes = bytes;
        this.piece = new Piece(mac);
        this.array = array;
    }

    /** Returns the elements of the array that begins with the next byte. */
    static Elements ofArray(Bytes bytes, Optional<Mac> mac) throws IOException {
        bytes.read();
        return new Elements(bytes, true, mac);
    }

    /** Returns the documents up to the end. */
    static Elements documents(Bytes bytes, Optional<Mac> mac) {
        return new Elements(bytes, false, mac);
    }

    /** Returns the next value; none when the array, or everything, is at its end. */
    Optional<RawLine> next() throws IOException {
        int b = ended ? -1 : bytes.nextInk();
        piece.begin(bytes.line(), bytes.offset());
        if (ended) {
            return Optional.empty();
        }
        if (b < 0) {
            ended = true;
            Optional<DeadReason> fault = bytes.fault();
            return array ? dead(fault.orElse(DeadReason.TRUNCATED)) : fault.flatMap(this::dead);
        }
        if (array && b == ']' && first) {
            bytes.read();
            ended = true;
            return Optional.empty();
        }
        first = false;
        return Optional.of(value());
    }

    private Optional<RawLine> dead(DeadReason reason) {
        return Optional.of(piece.line(false, Optional.of(reason)));
    }

    private RawLine value() throws IOException {
        Nesting nesting = new Nesting();
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            if (array && nesting.isOutside() && (b == ',' || b == ']')) {
                ended = b == ']';
                return piece.line(true, piece.isBlank() ? Optional.of(DeadReason.NOT_JSON) : Optional.empty());
            }
            piece.add(b);
            boolean inside = !nesting.isOutside();
            nesting.after(b);
            if (!array && nesting.isOutside() && (inside || b == '\n')) {
                return piece.line(true, Optional.empty());
            }
        }
        // Behind a whole element of an array that is never closed there may have been more.
        boolean whole = array && nesting.isOutside() && bytes.fault().isEmpty();
        ended = !whole;
        return piece.line(whole, bytes.fault());
    }
}
