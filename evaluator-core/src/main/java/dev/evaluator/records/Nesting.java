package dev.evaluator.records;

import java.util.BitSet;

/** How deep in brackets, and whether in a text, a scan of JSON stands. */
final class Nesting {

    private final BitSet arrays = new BitSet();
    private int depth;
    private boolean quoted;
    private boolean escaped;

    /** Returns whether the scan stands in no bracket and no text. */
    boolean isOutside() {
        return depth == 0 && !quoted;
    }

    /** Returns whether the scan stands in a text. */
    boolean isQuoted() {
        return quoted;
    }

    /** Returns whether the innermost bracket is an array's. */
    boolean isInArray() {
        return depth > 0 && arrays.get(depth - 1);
    }

    void after(int b) {
        if (quoted) {
            quoted = escaped || b != '"';
            escaped = !escaped && b == '\\';
        } else if (b == '"') {
            quoted = true;
        } else if (b == '{' || b == '[') {
            // So deep nobody asks any more which bracket it is.
            if (depth < 1_000) {
                arrays.set(depth, b == '[');
            }
            depth++;
        } else if (b == '}' || b == ']') {
            depth = Math.max(0, depth - 1);
        }
    }
}
