package dev.evaluator.runner.calendar;

import java.time.Duration;
import java.util.Locale;

/** Times as they are written in a configuration. */
final class Words {

    private Words() {}

    static String of(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
