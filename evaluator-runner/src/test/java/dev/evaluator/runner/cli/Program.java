package dev.evaluator.runner.cli;

import dev.evaluator.Eventually;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program in a process of its own, for what ends a process. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the program; what it prints goes to files in the folder. */
    static Program start(Path folder, String... args) throws IOException {
        List<String> command = java();
        command.addAll(List.of(args));
        return started(folder, command);
    }

    /** Starts a shell script, which finds the program's arguments in {@code "$@"}. */
    static Program script(Path folder, List<String> shell, String script, String... args) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("sh", "-c", script, "sh"));
        command.addAll(java());
        command.addAll(List.of(args));
        return started(folder, command);
    }

    private static Program started(Path folder, List<String> command) throws IOException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Program(process, out, err);
    }

    /** Returns the command that starts the program, without its arguments. */
    static List<String> java() {
        return new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                classPath(),
                Main.class.getName()));
    }

    /** Returns the class path as it is seen from any folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal such as INT. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    }

    /** Waits until it has printed a whole line. */
    void awaitLine() {
        Eventually.holds(() -> Files.readString(out, StandardCharsets.UTF_8).contains("\n"));
    }

    /** Waits for its end; returns what it did. */
    Cli.Ran ended() throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Cli.Ran(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
