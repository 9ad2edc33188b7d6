package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.run.Waiter;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where results and progress go: results to standard output, all else to standard error.
 *
 * @param out for results
 * @param err for progress and errors
 * @param in what a person types
 * @param interactive whether a person watches standard error
 * @param clock tells the time
 * @param waiter lets time pass before a call is made again
 * @param environment the variables of the process
 */
record Terminal(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        boolean interactive,
        InstantSource clock,
        Waiter waiter,
        Map<String, String> environment) {

    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int NARROWEST = 20;
    private static final Pattern COMMAND =
            Pattern.compile("(^|: )\\s*(\\./)?evaluator [a-z]|^(next|reproduce): ", Pattern.MULTILINE);

    // The launcher asks for the JDK's own console, which is absent where nobody watches.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal system() {
        return new Terminal(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.in,
                System.console() != null,
                InstantSource.system(),
                Thread::sleep,
                System.getenv());
    }

    /**
     * Prints a result, in lines that fit the screen where a person watches, but for a command, which is to be copied;
     * whatever it quotes cannot steer the terminal.
     */
    void say(String text) {
        fitting(text).forEach(out::println);
    }

    /** Prints a result in a colour, where a person watches who has not said NO_COLOR. */
    void say(String text, Colour colour) {
        fitting(text).forEach(line -> out.println(coloured() ? colour.on(line) : line));
    }

    /** Prints a text with the lines it has, and nothing in it can steer the terminal. */
    void exactly(String text) {
        out.println(visible(text));
    }

    private List<String> fitting(String text) {
        String shown = visible(text);
        return COMMAND.matcher(shown).find() || Wrapped.width(shown) <= NARROWEST
                ? List.of(shown)
                : shown.lines()
                        .flatMap(line -> Wrapped.hanging(line, columns()).stream())
                        .toList();
    }

    /** Returns whether colours are wanted here (no-color.org). */
    private boolean coloured() {
        return interactive
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** The colours of verdicts and of differences; what they say, words or signs say too. */
    enum Colour {
        GREEN(32),
        RED(31),
        YELLOW(33);

        private final int code;

        Colour(int code) {
            this.code = code;
        }

        /** Returns a text in this colour, which ends with it. */
        String on(String text) {
            return "\u001b[" + code + "m" + text + "\u001b[0m";
        }
    }

    /** Prints a document as it is, for programs. */
    void document(Json json) {
        out.println(json.pretty());
    }

    /** Prints a table, as wide as the screen is and in its colours where a person watches. */
    void table(Table table) {
        table.lines(columns(), coloured()).forEach(out::println);
    }

    /** Returns how many columns a line may take up. */
    private int columns() {
        return interactive
                ? Optional.ofNullable(environment.get("COLUMNS"))
                        .or(() -> Screen.COLUMNS)
                        .filter(columns -> columns.matches("[1-9][0-9]{0,3}"))
                        .map(Integer::valueOf)
                        .orElse(UNLIMITED)
                : UNLIMITED;
    }

    /** The screen as it was when its width was first asked for. */
    private static final class Screen {
        private static final Optional<String> COLUMNS =
                Stty.run("size").map(size -> size.substring(size.indexOf(' ') + 1));
    }

    /** Prints what is no result. */
    void note(String line) {
        err.println(visible(line));
    }

    /** Shows a failure; returns the exit code that tells its kind. */
    int failed(Exception failure) {
        out.flush();
        Optional<String> words = Failures.words(failure);
        note("evaluator: "
                + visible(words.orElseGet(() -> "this is a fault of the program, please report it: " + failure)));
        if (words.isEmpty()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return Failures.exitCode(failure);
    }

    /** Shows that the program or its machine is broken; returns the exit code. */
    int broken(Error error) {
        out.flush();
        if (error instanceof OutOfMemoryError) {
            note("evaluator: out of memory; give it more, with EVALUATOR_HEAP=2g for example");
        } else {
            note("evaluator: this is a fault of the program, please report it: " + error);
            error.printStackTrace(err);
        }
        return Exit.INFRASTRUCTURE;
    }

    /** Returns a text in which nothing can steer a terminal: control and direction characters as visible escapes. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = (type == Character.CONTROL && c != '\n' && c != '\t')
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (hidden) {
                out.append("\\u{%x}".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Returns a text on one line, cut where it would take more columns of a screen. */
    static String line(String text, int most) {
        return Wrapped.cut(visible(text.strip().replaceAll("\\s+", " ")), most);
    }

    static Path path(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }
}
