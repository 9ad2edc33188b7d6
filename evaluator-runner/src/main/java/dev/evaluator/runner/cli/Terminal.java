package dev.evaluator.runner.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where results and progress go: results to standard output, all else to standard error.
 *
 * @param out for results
 * @param err for progress and errors
 * @param interactive whether a person watches standard error
 * @param clock tells the time
 * @param environment the variables of the process
 */
record Terminal(
        PrintWriter out, PrintWriter err, boolean interactive, InstantSource clock, Map<String, String> environment) {

    // The launcher asks for the JDK's own console, which is absent where nobody watches.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal system() {
        return new Terminal(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.console() != null,
                InstantSource.system(),
                System.getenv());
    }

    void say(String line) {
        out.println(line);
    }

    void note(String line) {
        err.println(line);
    }

    /** Shows a failure; returns the exit code that tells its kind. */
    int failed(Exception failure) {
        out.flush();
        int code = Main.exitCode(failure);
        String message = failure.getMessage();
        boolean known = code == Exit.USAGE || failure instanceof dev.evaluator.runner.store.StoreException;
        note("evaluator: "
                + (known && message != null
                        ? visible(message)
                        : failure.getClass().getSimpleName() + ": " + visible(String.valueOf(message))));
        if (!known) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    /** Returns a text in which nothing can steer a terminal: control and direction characters as visible escapes. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = (type == Character.CONTROL && c != '\n' && c != '\t') || type == Character.FORMAT;
            if (hidden) {
                out.append("\\u{%x}".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Returns a text on one line, cut where it gets too long. */
    static String line(String text, int most) {
        String line = visible(text.strip().replaceAll("\\s+", " "));
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }
}
