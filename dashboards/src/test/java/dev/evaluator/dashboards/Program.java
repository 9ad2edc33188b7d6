package dev.evaluator.dashboards;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program in processes of its own, as operations start it, over one folder with a configuration. */
final class Program implements AutoCloseable {

    private final Path folder;
    private Optional<Process> serving = Optional.empty();
    private Optional<BufferedReader> said = Optional.empty();

    Program(Path folder) {
        this.folder = folder;
    }

    /** Runs a command to its end and returns what it printed. */
    Tool.Said command(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Tool.Said(process.waitFor(), text);
    }

    /** Runs a command that must succeed. */
    void run(String... arguments) throws IOException, InterruptedException {
        Tool.Said done = command(arguments);
        if (done.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + done.code() + ": " + done.text()
                    + log(arguments[0]));
        }
    }

    /** Starts {@code serve} and returns where its metrics are. */
    URI serve() throws IOException {
        Process process = start("serve");
        serving = Optional.of(process);
        said = Optional.of(process.inputReader());
        return address("metrics");
    }

    /** Returns an address that {@code serve} names in one of its next lines. */
    URI address(String of) throws IOException {
        String line = said.orElseThrow().readLine();
        while (line != null && !line.startsWith(of + " ")) {
            line = said.orElseThrow().readLine();
        }
        if (line == null) {
            throw new AssertionError("serve ended without naming " + of + "\n" + log("serve"));
        }
        return URI.create(line.replaceFirst(of + " +", ""));
    }

    /** Ends {@code serve} as {@code kill -9} does. */
    void kill() throws InterruptedException {
        if (serving.isPresent()) {
            serving.get().destroyForcibly().waitFor();
        }
    }

    /** Ends {@code serve} as SIGTERM does and returns its exit code. */
    int stop() throws InterruptedException {
        Process process = serving.orElseThrow();
        process.destroy();
        return process.waitFor();
    }

    String log(String command) throws IOException {
        return Files.readString(folder.resolve(command + ".log"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "dev.evaluator.runner.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve(arguments[0] + ".log").toFile())
                .start();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
