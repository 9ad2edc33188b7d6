package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.runner.api.SuiteControl;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.metrics.OperationMetrics;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.runs.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The part of {@code serve} that answers the API, in this process, over the folder of a command line. */
final class Daemon implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter log = new StringWriter();
    private final ConfigOptions.Opened opened;
    private final ScoreMetrics scores;
    private final OperationMetrics operations;
    private final ServedApi api;
    private volatile boolean started;

    private Daemon(
            Cli cli, Path folder, Optional<SuiteControl> suites, Function<Workbench, Supplier<Workbench>> inForce)
            throws IOException {
        Terminal terminal = cli.terminal(new PrintWriter(new StringWriter()), new PrintWriter(log, true));
        ConfigOptions options = new ConfigOptions();
        options.file = folder.resolve("evaluator.yaml").toString();
        options.store = "sqlite:" + cli.store();
        Config config = options.config(terminal);
        this.opened = options.open(config, terminal, "serve");
        this.scores = ScoreMetrics.of(opened.bench(), this::running);
        this.operations = OperationMetrics.of(scores, opened.bench());
        Serving events = new Serving(
                terminal,
                scores,
                operations,
                terminal.waiter(),
                opened.bench().store(),
                config.serve().reports().map(where -> new ReportPages(opened.bench(), where)));
        this.api = ServedApi.start(inForce.apply(opened.bench()), events, suites, Optional.empty(), error -> {
                    throw error;
                })
                .orElseThrow();
        this.started = true;
    }

    private Set<String> running() {
        return started ? api.running() : Set.of();
    }

    /** Serves the API of the configuration in a folder, as of the command line's last command. */
    static Daemon of(Cli cli, Path folder) throws IOException {
        return new Daemon(cli, folder, Optional.empty(), bench -> () -> bench);
    }

    /** Serves the same, where what is in force may be replaced. */
    static Daemon of(Cli cli, Path folder, Function<Workbench, Supplier<Workbench>> inForce) throws IOException {
        return new Daemon(cli, folder, Optional.empty(), inForce);
    }

    /** Serves the same, with suites that can be controlled. */
    static Daemon of(Cli cli, Path folder, SuiteControl suites) throws IOException {
        return new Daemon(cli, folder, Optional.of(suites), bench -> () -> bench);
    }

    /** What came back. */
    record Answer(int status, String body, HttpResponse<String> response) {
        Json json() {
            return Json.parse(body);
        }

        String text(String pointer) {
            return json().at(pointer).flatMap(Json::text).orElse("nothing");
        }

        long code() {
            return json().at("/code").flatMap(Json::whole).orElse(-1L);
        }
    }

    URI uri() {
        return api.uri();
    }

    ServedApi api() {
        return api;
    }

    String log() {
        return log.toString();
    }

    String metrics() {
        return scores.scrape("text/plain").body();
    }

    Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri().resolve(path)), headers);
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(uri().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    private Answer send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Ends it as a signal does: what is under way is stopped and kept. */
    void stop() throws InterruptedException {
        api.finish();
    }

    @Override
    public void close() throws IOException {
        try {
            api.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
        operations.close();
        opened.close();
        client.close();
    }
}
