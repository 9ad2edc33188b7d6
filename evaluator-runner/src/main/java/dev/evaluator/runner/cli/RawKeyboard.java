package dev.evaluator.runner.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Single keys of a terminal, which is given back as it was found, however the process ends. */
final class RawKeyboard implements Keyboard {

    private static final int END = 4; // Ctrl-D, which is a key like any other here
    private static final int ESCAPE = 27;
    private static final Size USUAL = new Size(80, 24);

    private final InputStream in;
    private final String before;
    private final Thread restoring;

    RawKeyboard(InputStream in, String before) {
        this.in = in;
        this.before = before;
        this.restoring = new Thread(() -> Stty.run(before));
        Runtime.getRuntime().addShutdownHook(restoring);
    }

    @Override
    public Optional<String> next() throws IOException {
        while (true) {
            int key = in.read();
            if (key < 0 || key == END) {
                return Optional.empty();
            }
            if (key == ESCAPE) {
                // An arrow or a function key: what follows is part of it and no answer.
                in.skipNBytes(in.available());
            } else if (key < 128) {
                return Optional.of(String.valueOf((char) key).toLowerCase(Locale.ROOT));
            }
        }
    }

    @Override
    public boolean keys() {
        return true;
    }

    @Override
    public Size size() {
        String[] size = Stty.run("size").orElse("").split(" ");
        return size.length == 2 && size[0].matches("[1-9][0-9]{0,4}") && size[1].matches("[1-9][0-9]{0,4}")
                ? new Size(Integer.parseInt(size[1]), Integer.parseInt(size[0]))
                : USUAL;
    }

    @Override
    public void close() {
        Stty.run(before);
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException ending) {
            // The process is ending already; the hook does the same.
        }
    }
}
