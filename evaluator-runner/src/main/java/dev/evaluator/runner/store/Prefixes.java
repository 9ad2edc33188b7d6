package dev.evaluator.runner.store;

import java.util.List;

/** Names given by their first letters. */
final class Prefixes {

    private static final int SHOWN = 5;

    // Nothing that a name may hold comes after this, in UTF-8 as in the order of code points.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private Prefixes() {}

    /** Returns what comes after all names with this prefix. */
    static String end(String prefix) {
        return prefix + LAST;
    }

    /** Says that several names start alike. */
    static IllegalArgumentException ambiguous(String what, String prefix, List<String> found) {
        String shown = String.join(", ", found.subList(0, Math.min(SHOWN, found.size())));
        return new IllegalArgumentException("more than one " + what + " starts with '" + prefix + "': " + shown
                + (found.size() > SHOWN ? ", …" : "") + "; give more of it");
    }
}
