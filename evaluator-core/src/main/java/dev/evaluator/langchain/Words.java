package dev.evaluator.langchain;

import java.time.Duration;

/** Values as people read them. */
final class Words {

    private Words() {}

    /** Returns a duration in seconds, as short as it can be said. */
    static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? "%d s".formatted((long) seconds) : seconds + " s";
    }

    /** Returns a text of the other side on one line of at most this many characters. */
    static String line(String text, int longest) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
