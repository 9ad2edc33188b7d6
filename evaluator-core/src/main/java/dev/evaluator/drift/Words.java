package dev.evaluator.drift;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {

    private Words() {}

    static String points(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }

    static String large(double value) {
        return value < 1e7 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.1e", value);
    }
}
