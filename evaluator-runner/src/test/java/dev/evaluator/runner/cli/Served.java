package dev.evaluator.runner.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, as an operator starts and ends it. */
final class Served implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final BufferedReader out;
    private URI uri = URI.create("http://127.0.0.1");

    private Served(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    /** Starts serving a configuration and waits until it says where. */
    static Served start(Path config) throws IOException {
        return start(config, config.resolveSibling("serve.log"));
    }

    /** Starts it as the last part of a command, such as a shell that limits it first; what it logs goes to a file. */
    static Served start(Path config, Path log, String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(command));
        whole.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "-c",
                config.toString()));
        Served served = new Served(new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        String line = served.out.readLine();
        if (line == null) {
            throw new IOException(
                    "it ended with " + served.process.onExit().join().exitValue() + ":\n" + Files.readString(log));
        }
        served.uri = URI.create(line.replaceFirst("metrics +", ""));
        return served;
    }

    URI metrics() {
        return uri;
    }

    /** Reads on to where it says its API is. */
    URI api() throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("api ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("it says of no API");
        }
        return URI.create(line.replaceFirst("api +", ""));
    }

    static HttpResponse<String> post(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    String scrape() throws IOException, InterruptedException {
        return get(uri).body();
    }

    long pid() {
        return process.pid();
    }

    boolean running() {
        return process.isAlive();
    }

    /** Asks it to end, as an orchestrator does, and does not wait. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Asks it to end, as an orchestrator does; returns its exit code. */
    int terminated() throws InterruptedException {
        terminate();
        return ended();
    }

    /** Waits for its end; returns its exit code. */
    int ended() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** Ends it without a chance to tidy up. */
    void killed() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        killed();
        out.close();
    }
}
