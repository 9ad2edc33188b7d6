package dev.evaluator.runner.cli;

import java.io.IOException;
import java.util.Optional;

/** What a person types, a key or a line at a time. */
interface Keyboard extends AutoCloseable {

    /** Returns the next key, or the next line where there is no terminal; nothing at the end. */
    Optional<String> next() throws IOException;

    /** Returns whether single keys are read, and the screen belongs to us. */
    boolean keys();

    /** Returns how many columns and rows the screen has now. */
    Size size();

    /** The size of a screen. */
    record Size(int columns, int rows) {}

    @Override
    void close();

    /** Returns the keyboard of a terminal: single keys where a person sits at it and it can be told so. */
    @SuppressWarnings("ReferenceEquality") // whether it is the very stream of the process
    static Keyboard of(Terminal terminal) {
        if (terminal.interactive()
                && terminal.in() == System.in
                && terminal.environment().get("TERM") != null) {
            Optional<String> before = Stty.run("-g");
            if (before.isPresent()
                    && Stty.run("-icanon", "-echo", "min", "1", "time", "0").isPresent()) {
                return new RawKeyboard(terminal.in(), before.get());
            }
        }
        return new LineKeyboard(terminal.in());
    }
}
