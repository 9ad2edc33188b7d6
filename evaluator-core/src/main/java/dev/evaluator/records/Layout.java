package dev.evaluator.records;

import java.io.IOException;
import java.util.Optional;
import javax.crypto.Mac;

/** How a file lies: a value a line, an array, or documents over several lines; its first bytes show it. */
final class Layout {

    private Layout() {}

    /** Returns the values of bytes that do not hold one on each line. */
    static Optional<Elements> of(Bytes bytes, Optional<Mac> mac) throws IOException {
        int begin = bytes.nextInk();
        if (begin == '[') {
            return Optional.of(Elements.ofArray(bytes, mac));
        }
        return begin == '{' && goesOn(bytes) ? Optional.of(Elements.documents(bytes, mac)) : Optional.empty();
    }

    /** Whether the first line ends within a document that the second goes on with, rather than begin another. */
    private static boolean goesOn(Bytes bytes) throws IOException {
        Nesting nesting = new Nesting();
        int at = 0;
        int ink = 0;
        int b = bytes.ahead(at);
        while (b >= 0 && b != '\n') {
            nesting.after(b);
            ink = Bytes.isBlank(b) ? ink : b;
            b = bytes.ahead(++at);
        }
        if (b < 0 || nesting.isQuoted() || nesting.isOutside()) {
            return false;
        }
        while (Bytes.isBlank(b)) {
            b = bytes.ahead(++at);
        }
        boolean element = nesting.isInArray() && (ink == '[' || ink == ',');
        boolean member = !nesting.isInArray() && (ink == '{' || ink == ',');
        boolean closed = b == ']' || b == '}' || b == ',';
        return b >= 0 && (element || closed || (member && b == '"'));
    }
}
