package dev.evaluator.runner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines from a pipe or a file; blank ones are none. */
final class LineKeyboard implements Keyboard {

    private final BufferedReader lines;

    LineKeyboard(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> next() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return Optional.ofNullable(line).map(String::strip);
    }

    @Override
    public boolean keys() {
        return false;
    }

    @Override
    public Size size() {
        return new Size(80, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        // The input is not ours to close.
    }
}
